import type { Browser } from '@playwright/test';
import type { Watch } from './watch';

interface FromWorker {
  readonly method?: string;
  readonly params?: {
    readonly type?: string;
    readonly args?: readonly { readonly value?: unknown; readonly description?: string }[];
    readonly exceptionDetails?: {
      readonly text: string;
      readonly exception?: { readonly description?: string };
    };
    readonly entry?: { readonly level: string; readonly source: string; readonly text: string };
  };
}

/**
 * Watches shared workers, which belong to no page and which Playwright does not show: their console, their uncaught errors,
 * and what the browser logs about them, violations of their policy included.
 */
export async function watchSharedWorkers(browser: Browser, watch: Watch): Promise<{ end(): Promise<void> }> {
  const session = await browser.newBrowserCDPSession();
  const attached = new Set<string>();
  const send = (sessionId: string, ...methods: string[]) => {
    for (const method of methods) {
      const message = JSON.stringify({ id: 1, method });
      session
        .send('Target.sendMessageToTarget', { sessionId, message })
        .catch(() => attached.delete(sessionId));
    }
  };
  // What a worker said before it was attached to is told again.
  session.on('Target.attachedToTarget', ({ sessionId }) => {
    attached.add(sessionId);
    send(sessionId, 'Runtime.enable', 'Log.enable');
  });
  session.on('Target.receivedMessageFromTarget', ({ message }) => note(JSON.parse(message), watch));
  session.on('Target.targetCreated', ({ targetInfo: { targetId, type } }) => {
    if (type === 'shared_worker') {
      session.send('Target.attachToTarget', { targetId, flatten: false }).catch(() => undefined);
    }
  });
  await session.send('Target.setDiscoverTargets', { discover: true });
  // A worker that ends and starts again, as by a reload, is still attached to and waits for leave to run.
  const leave = setInterval(() => {
    for (const sessionId of attached) {
      send(sessionId, 'Runtime.runIfWaitingForDebugger');
    }
  }, 50);
  return {
    end: async () => {
      clearInterval(leave);
      await session.detach();
    },
  };
}

function note({ method, params }: FromWorker, watch: Watch): void {
  if (method === 'Runtime.consoleAPICalled' && params?.type === 'error') {
    const words = params.args?.map(({ value, description }) => value ?? description);
    watch.note('console', `(shared worker) ${words?.join(' ')}`);
  } else if (method === 'Runtime.exceptionThrown') {
    const details = params?.exceptionDetails;
    watch.note('uncaught', `(shared worker) ${details?.exception?.description ?? details?.text}`);
  } else if (method === 'Log.entryAdded' && params?.entry?.level === 'error') {
    watch.note(params.entry.source === 'network' ? 'console' : 'log', params.entry.text);
  }
}
