import { i18n } from '@lingui/core';
import type { StoreApi } from 'zustand/vanilla';
import { Connection } from './connection';
import { createMirror, type Mirror, reflect, renamed } from './mirror';
import type { OpenPort } from './port';

/** All that the user interface knows of the worker. */
export interface Bridge {
  readonly connection: Connection;
  readonly mirror: StoreApi<Mirror>;
}

export function createBridge(open: OpenPort): Bridge {
  const connection = new Connection(open);
  const mirror = createMirror();
  i18n.on('change', () => mirror.setState(renamed, true));
  connection.onUpdate((update) => mirror.setState((before) => reflect(before, update), true));
  return { connection, mirror };
}

/** Starts it and tells the worker whether a person can see this page. */
export async function startBridge({ connection }: Bridge): Promise<void> {
  const tell = () => connection.setVisible(document.visibilityState === 'visible');
  tell();
  document.addEventListener('visibilitychange', tell);
  addEventListener('pagehide', () => connection.bye());
  // A page that comes back from the back-forward cache said good-bye before: only a new one is known to the worker.
  addEventListener('pageshow', (event) => event.persisted && location.reload());
  addEventListener('online', () => connection.setNetwork(true));
  addEventListener('offline', () => connection.setNetwork(false));
  await holdLock(`safemessenger-page-${connection.page}`);
  connection.start();
}

/** Resolves once the lock is held; it is let go when the page ends. */
function holdLock(name: string): Promise<void> {
  return new Promise((resolve) => {
    if (!navigator.locks) {
      resolve();
      return;
    }
    navigator.locks
      .request(name, () => {
        resolve();
        return new Promise(() => undefined);
      })
      .catch(() => resolve());
  });
}
