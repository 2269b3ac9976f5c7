import type { Core, ToPage, Update } from '../../api/core';
import type { Problem } from '../../api/views';
import type { OpenPort, Port } from './port';

type Method = keyof Core;

interface Pending {
  readonly method: Method;
  readonly args: readonly unknown[];
  readonly resolve: (value: unknown) => void;
  readonly reject: (problem: Problem) => void;
}

/** Why a question got no answer: the worker ended while it had it. */
export const interrupted: Problem = {
  code: 'internal',
  message: 'The background part of the app was restarted. Try again.',
};

/** A message's sending with a name of its own. */
function named([account, conversation, message, once]: readonly unknown[]): readonly unknown[] {
  return [account, conversation, message, once ?? crypto.randomUUID()];
}

/**
 * The page's line to the worker: calls out, updates in. When the worker goes, calls it had not answered reject with
 * {@link interrupted}, calls made meanwhile wait, and another worker is opened after 0.25 s, doubling up to 4 s.
 */
export class Connection {
  readonly page: string;
  readonly core: Core;
  readonly #open: OpenPort;
  readonly #listeners = new Set<(update: Update) => void>();
  readonly #opened = new Set<() => void>();
  readonly #asked = new Map<number, Pending>();
  #waiting: Pending[] = [];
  #port: Port | null = null;
  #next = 1;
  #failures = 0;
  #visible = true;
  #generation = 0;
  #replaced = false;

  constructor(open: OpenPort, page: string = crypto.randomUUID()) {
    this.#open = open;
    this.page = page;
    this.core = new Proxy({} as Core, {
      get: (_, name) =>
        name === 'then' || typeof name === 'symbol'
          ? undefined
          : (...args: unknown[]) => this.#call(name as Method, args),
    });
  }

  start(): void {
    void this.#connect();
  }

  /** Counts the workers this page has had; what was opened in one (a timeline) is to be opened again in the next. */
  get generation(): number {
    return this.#generation;
  }

  /** A newer version of the app has taken over in another tab: this page is to be reloaded. */
  get replaced(): boolean {
    return this.#replaced;
  }

  /** Returns what ends it. */
  onUpdate(listener: (update: Update) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called each time a worker has been reached, or has been replaced. Returns what ends it. */
  onOpen(listener: () => void): () => void {
    this.#opened.add(listener);
    return () => this.#opened.delete(listener);
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#port?.post({ kind: 'visible', visible });
  }

  setNetwork(online: boolean): void {
    this.#port?.post({ kind: 'network', online });
  }

  /** The page goes away. */
  bye(): void {
    this.#port?.post({ kind: 'bye' });
  }

  #call(method: Method, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const pending = { method, args: mayBeRepeated(method) ? named(args) : args, resolve, reject };
      if (this.#port) {
        this.#ask(this.#port, pending);
      } else {
        this.#waiting.push(pending);
      }
    });
  }

  #ask(port: Port, pending: Pending): void {
    const id = this.#next++;
    try {
      port.post({ kind: 'call', id, method: pending.method, args: pending.args });
      this.#asked.set(id, pending);
    } catch {
      pending.reject({
        code: 'internal',
        message: 'This could not be handed to the background part of the app.',
      });
    }
  }

  async #connect(): Promise<void> {
    let closed = false;
    try {
      const port = await this.#open({
        message: (message) => this.#receive(message),
        closed: () => {
          closed = true;
          this.#lost();
        },
      });
      if (closed) {
        return;
      }
      this.#port = port;
      this.#generation += 1;
      port.post({ kind: 'hello', page: this.page, visible: this.#visible });
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const pending of waiting) {
        this.#ask(port, pending);
      }
      this.#tell();
    } catch {
      this.#again();
    }
  }

  #tell(): void {
    for (const listener of this.#opened) {
      listener();
    }
  }

  #lost(): void {
    this.#port?.close();
    this.#port = null;
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    for (const pending of asked) {
      // Named calls may be made again: what was written is not lost, and not sent twice.
      if (mayBeRepeated(pending.method) && !this.#replaced) {
        this.#waiting.push(pending);
      } else {
        pending.reject(interrupted);
      }
    }
    if (!this.#replaced) {
      this.#again();
    }
  }

  #again(): void {
    const wait = Math.min(4000, 250 * 2 ** this.#failures++);
    setTimeout(() => void this.#connect(), wait);
  }

  #receive(message: ToPage): void {
    this.#failures = 0;
    if (message.kind === 'update') {
      for (const listener of this.#listeners) {
        listener(message.update);
      }
      return;
    }
    if (message.kind === 'gone') {
      this.#replaced = message.why === 'replaced';
      this.#lost();
      this.#tell();
      return;
    }
    const pending = this.#asked.get(message.id);
    this.#asked.delete(message.id);
    if (message.kind === 'result') {
      pending?.resolve(message.value);
    } else {
      pending?.reject(message.problem);
    }
  }
}

/** Their fourth argument names the call: made again under the same name it sends nothing twice. */
function mayBeRepeated(method: Method): boolean {
  return method === 'send' || method === 'forward';
}
