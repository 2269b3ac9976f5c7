import type { Update } from '../src/api/core';
import type { Problem } from '../src/api/views';
import type { Port, PortHandlers } from '../src/ui/bridge/port';
import { demoCore } from './core';

/** The sample core behind the port protocol. `?demo=fresh|empty|offline|signed-out|server-key|no-keys` chooses a state. */
export function openDemo(handlers: PortHandlers): Port {
  const scenario = new URLSearchParams(location.search).get('demo') ?? '';
  let page = '';
  const post = (update: Update) =>
    queueMicrotask(() =>
      handlers.message({
        kind: 'update',
        update: structuredClone(update.topic === 'timeline' ? { ...update, page } : update),
      }),
    );
  const { core, hello } = demoCore(post, scenario);
  return {
    post(message) {
      if (message.kind === 'hello') {
        page = message.page;
        hello();
      } else if (message.kind === 'call') {
        const { id, method, args } = message;
        const run = core[method] as ((...all: unknown[]) => Promise<unknown>) | undefined;
        Promise.resolve(run?.(...args)).then(
          (value) => handlers.message({ kind: 'result', id, value }),
          (problem: Problem) => handlers.message({ kind: 'problem', id, problem }),
        );
      }
    },
    close() {},
  };
}
