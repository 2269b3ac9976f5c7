import type { ToPage } from '../../api/core';
import dedicatedUrl from '../../worker/dedicated?worker&url';
import sharedUrl from '../../worker/shared?sharedworker&url';
import { scriptUrl } from '../trusted';
import type { OpenPort, Port, PortHandlers } from './port';

/** The worker of this build: one for all tabs where the browser can. */
export const openPort: OpenPort = (handlers) =>
  typeof SharedWorker === 'undefined' ? openDedicated(handlers) : openShared(handlers);

function openShared(handlers: PortHandlers): Port {
  const worker = new SharedWorker(scriptUrl(sharedUrl), { type: 'module', name: 'safemessenger' });
  const { port } = worker;
  let over = false;
  const end = () => {
    if (!over) {
      over = true;
      port.close();
      handlers.closed();
    }
  };
  port.onmessage = ({ data }: MessageEvent<ToPage>) => handlers.message(data);
  port.addEventListener('close', end);
  worker.onerror = end;
  port.start();
  return {
    post: (message) => port.postMessage(message),
    close: () => {
      over = true;
      port.close();
    },
  };
}

let own: Worker | null = null;

/** One of the tabs' workers leads; when that changes, ours stays and finds the new one, so it is kept. */
function openDedicated(handlers: PortHandlers): Port {
  const worker = own ?? new Worker(scriptUrl(dedicatedUrl), { type: 'module', name: 'safemessenger' });
  own = worker;
  worker.onmessage = ({ data }: MessageEvent<ToPage>) => handlers.message(data);
  worker.onerror = () => {
    own = null;
    worker.onmessage = null;
    worker.onerror = null;
    worker.terminate();
    handlers.closed();
  };
  return {
    post: (message) => worker.postMessage(message),
    close: () => {
      worker.onmessage = null;
      worker.onerror = null;
    },
  };
}
