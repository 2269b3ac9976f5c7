import { scriptUrl } from '../trusted';

/** Milliseconds between two looks for a new version while a page stays open. */
const again = 3_600_000;

/**
 * Installs what opens the app offline and shows pushes.
 * @param onUpdate a new version waits; calling `take` lets it take over and reloads the page
 */
export async function startServiceWorker(onUpdate: (take: () => void) => void): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) {
    return;
  }
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener('message', ({ data }) => {
    if (data?.kind === 'open' && typeof data.hash === 'string') {
      location.hash = data.hash;
    }
  });
  const registration = await serviceWorker.register(scriptUrl('/sw.js'), {
    scope: '/',
    updateViaCache: 'none',
  });
  const offer = () => {
    const { waiting } = registration;
    if (waiting && serviceWorker.controller) {
      onUpdate(() => {
        serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
        waiting.postMessage('take-over');
      });
    }
  };
  offer();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });
  setInterval(() => registration.update().catch(() => undefined), again);
}
