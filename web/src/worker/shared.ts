import type { ToPage, ToWorker } from '../api/core';
import type { Engine } from '../core/engine';
import { claim } from './claim';
import { type PagePort, pageLock, servePage } from './serve';
import { startEngine, whenGone } from './start';

/** The part of SharedWorkerGlobalScope that is used here. */
interface SharedScope {
  onconnect: ((event: MessageEvent) => void) | null;
  readonly location: Location;
}
const scope = self as unknown as SharedScope;

/** Entry point where there is a SharedWorker: all tabs have a port to this one. */
let engine: Engine | null = null;
let over = false;
const waiting: (() => void)[] = [];
const ports = new Set<MessagePort>();

scope.onconnect = ({ ports: [port] }) => {
  if (!port) return;
  ports.add(port);
  const post = (message: ToPage) => port.postMessage(message);
  let page: PagePort | null = null;
  const ready = (running: Engine) => {
    page ??= servePage(running, post, (name, run) => whenGone(pageLock(name), run));
    return page;
  };
  port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    if (over) post({ kind: 'gone', why: 'replaced' });
    else if (engine) ready(engine).receive(data);
    else waiting.push(() => engine && ready(engine).receive(data));
  };
  port.addEventListener('close', () => {
    page?.closed();
    ports.delete(port);
  });
};

void claim(
  scope.location.href,
  async () => {
    const started = await startEngine();
    engine = started;
    for (const receive of waiting.splice(0)) receive();
    return () => started.stop();
  },
  () => {
    over = true;
    for (const port of ports) port.postMessage({ kind: 'gone', why: 'replaced' } satisfies ToPage);
  },
);
