import type { ToPage, ToWorker } from '../api/core';
import type { Problem } from '../api/views';
import type { Engine } from '../core/engine';
import { problemOf } from '../core/problem';
import { isMethod } from './methods';

/** The worker's end of the wire to one page. */
export interface PagePort {
  receive(message: ToWorker): void;
  /** The page is gone without a word. */
  closed(): void;
}

/** The lock that a page holds for as long as it lives, before it says hello: that is how the worker learns of its end. */
export const pageLock = (page: string): string => `safemessenger-page-${page}`;

/**
 * Speaks the port protocol of `api/core.ts` with a page.
 *
 * @param whenGone calls back once the page of that name is gone, where the platform can tell
 */
export function servePage(
  engine: Engine,
  post: (message: ToPage) => void,
  whenGone: (page: string, run: () => void) => void = () => undefined,
): PagePort {
  let page: string | null = null;

  const bye = () => {
    if (page !== null) engine.pages.detach(page);
    page = null;
  };

  const answer = async (id: number, method: unknown, args: readonly unknown[]) => {
    try {
      if (!isMethod(method)) throw new TypeError('no such method');
      const call = engine[method] as (...args: unknown[]) => Promise<unknown>;
      post({ kind: 'result', id, value: await call.apply(engine, [...args]) });
    } catch (error) {
      post({ kind: 'problem', id, problem: problemOf(error) satisfies Problem });
    }
  };

  return {
    receive(message) {
      switch (message.kind) {
        case 'hello': {
          if (page !== message.page) bye();
          const name = message.page;
          page = name;
          engine.pages.attach(name, message.visible, (update) => post({ kind: 'update', update }));
          whenGone(name, () => page === name && bye());
          break;
        }
        case 'visible':
          if (page !== null) engine.pages.setVisible(page, message.visible);
          break;
        case 'network':
          engine.network(message.online);
          break;
        case 'call':
          void answer(message.id, message.method, message.args);
          break;
        case 'bye':
          bye();
          break;
      }
    },
    closed: bye,
  };
}
