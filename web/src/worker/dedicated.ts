import type { ToPage, ToWorker } from '../api/core';
import { claim } from './claim';
import { Relay } from './relay';
import { pageLock, servePage } from './serve';
import { startEngine, whenGone } from './start';

/** Entry point where there is no SharedWorker: one for each tab, of which one runs the engine. */
const relay = new Relay(crypto.randomUUID(), new BroadcastChannel('safemessenger-relay'), (message: ToPage) =>
  self.postMessage(message),
);
self.onmessage = ({ data }: MessageEvent<ToWorker>) => relay.fromPage(data);

void claim(
  self.location.href,
  async () => {
    const engine = await startEngine();
    relay.lead((post) => servePage(engine, post, (name, run) => whenGone(pageLock(name), run)));
    return () => engine.stop();
  },
  () => relay.replaced(),
);
