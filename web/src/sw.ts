import { cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';

/** The part of ServiceWorkerGlobalScope that is used here; TypeScript's library for it excludes that for pages. */
interface Scope {
  readonly __WB_MANIFEST: (string | PrecacheEntry)[];
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly Client[]>;
    openWindow(url: string): Promise<Client | null>;
  };
  readonly navigator: Navigator;
  skipWaiting(): Promise<void>;
  addEventListener(name: 'message', run: (event: MessageEvent) => void): void;
  addEventListener(name: 'push', run: (event: Lasting) => void): void;
  addEventListener(
    name: 'notificationclick',
    run: (event: Lasting & { notification: Notification }) => void,
  ): void;
}

interface Client {
  readonly visibilityState: DocumentVisibilityState;
  focus(): Promise<Client>;
  postMessage(message: unknown): void;
}

interface Lasting extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

declare const self: Scope;

// The app as it was built opens without a network. Files and everything else of the server pass by.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

/** The page has asked the person: the new version may take over. */
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') {
    void self.skipWaiting();
  }
});

const windows = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true });

const words = (): string =>
  self.navigator.language.startsWith('de')
    ? 'Es gibt etwas Neues für dich.'
    : 'There is something new for you.';

// Nothing of a message is in a push, so nothing of one is shown. A page that is open tells more by itself.
self.addEventListener('push', (event) => {
  event.waitUntil(
    windows().then((open) =>
      open.some((each) => each.visibilityState === 'visible')
        ? undefined
        : self.registration.showNotification('SafeMessenger', {
            body: words(),
            tag: 'push',
            icon: '/icons/icon-192.png',
            badge: '/icons/badge-96.png',
          }),
    ),
  );
});

self.addEventListener('notificationclick', (event) => {
  const { notification } = event;
  notification.close();
  const hash: unknown = notification.data?.hash;
  event.waitUntil(
    windows().then(async ([page]) => {
      if (page) {
        await page.focus();
        page.postMessage({ kind: 'open', hash });
      } else {
        await self.clients.openWindow(typeof hash === 'string' ? `/${hash}` : '/');
      }
    }),
  );
});
