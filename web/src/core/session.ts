import type { ConnectionView, Problem } from '../api/views';
import type { Action, FieldsOf, ReplyOf } from '../protocol/commands';
import { ask } from '../transport/ask';
import { backoff } from '../transport/backoff';
import { type Clock, type Link, type OpenLink, type Payload, ServerKeyChanged } from '../transport/link';
import { failure, problemOf } from './problem';

/** After so many milliseconds online a connection that ends counts as the first failure again. */
const steady = 30_000;
/** The event with the details comes right after the reply to a login. */
const loginWithin = 30_000;

/** A doubted connection is asked at most so often, and has so long to answer, milliseconds. */
const checkEvery = 15_000;
const answerWithin = 8_000;

export interface SessionOptions {
  readonly clock: Clock;
  readonly openLink: OpenLink;
  readonly url: string;
  readonly random: () => number;
}

/** Whoever has the session is told. */
export interface SessionListener {
  /** The connection view is another. */
  changed(): void;
  /** Logged in; what was missed is to be fetched. */
  online(link: Link): void;
  /** The connection is gone; null where this side closed it. */
  offline(problem: Problem | null): void;
  /** An event after login. A throw ends the connection. */
  event(name: string, payload: Payload): void;
}

/** Keeps an account connected: reconnects with growing pauses, and knows why it is not connected. */
export class Session {
  readonly #options: SessionOptions;
  readonly #listener: SessionListener;
  #token: string;
  #pinned: string | null;
  #view: ConnectionView = { phase: 'connecting' };
  #link: Link | null = null;
  #failures = 0;
  #cancel: (() => void) | null = null;
  #running = false;
  #attempt = 0;
  #checked = Number.NEGATIVE_INFINITY;

  constructor(options: SessionOptions, token: string, pinned: string | null, listener: SessionListener) {
    this.#options = options;
    this.#token = token;
    this.#pinned = pinned;
    this.#listener = listener;
  }

  get view(): ConnectionView {
    return this.#view;
  }

  /** The session token. */
  get token(): string {
    return this.#token;
  }

  get link(): Link | null {
    return this.#link;
  }

  async request<A extends Action>(action: A, fields: FieldsOf<A>): Promise<ReplyOf<A>> {
    if (!this.#link) throw failure('offline', 'There is no connection to the server right now.');
    return ask(this.#link, action, fields);
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#connect();
  }

  /** The connection is closed and not opened again. */
  stop(): void {
    this.#running = false;
    this.#attempt += 1;
    this.#cancel?.();
    this.#cancel = null;
    this.#drop();
  }

  /** A session that was made by a login just now. */
  renew(token: string, pinned: string): void {
    this.stop();
    this.#token = token;
    this.#pinned = pinned;
    this.#failures = 0;
    this.start();
  }

  /** A person trusts the server's new key. */
  accept(fingerprint: string): void {
    if (this.#view.phase !== 'server-key-changed' || this.#view.offered !== fingerprint) return;
    this.#pinned = fingerprint;
    this.#soon(0);
  }

  /** Somebody wants it now, or the network has come back. */
  reconnectNow(): void {
    if (this.#view.phase !== 'offline' || !this.#running) return;
    this.#failures = 0;
    this.#soon(0);
  }

  /**
   * The connection may be gone without anybody having said so, such as after the machine slept: if the server does not
   * answer soon, another is made.
   */
  check(): void {
    const link = this.#link;
    const { clock } = this.#options;
    if (!link || clock.now() - this.#checked < checkEvery) return;
    this.#checked = clock.now();
    const cancel = clock.after(answerWithin, () => link.close());
    ask(link, 'presence', {})
      .catch(() => undefined)
      .finally(cancel);
  }

  #soon(wait: number): void {
    this.#cancel?.();
    this.#cancel = this.#options.clock.after(wait, () => {
      this.#cancel = null;
      void this.#connect();
    });
  }

  async #connect(): Promise<void> {
    const attempt = ++this.#attempt;
    this.#show({ phase: 'connecting' });
    const { clock, openLink, url } = this.#options;
    let loggedIn = false;
    let ended: Problem | null = null;
    let entered: (welcome: Payload) => void = () => undefined;
    const welcome = new Promise<Payload>((resolve) => {
      entered = resolve;
    });
    const current = () => attempt === this.#attempt && this.#running;
    try {
      const link = await openLink({
        url,
        pinned: this.#pinned,
        clock,
        onEvent: (name, payload) => {
          if (!current()) return;
          if (name === 'session_ended') ended = over(payload);
          else if (loggedIn) this.#listener.event(name, payload);
          else if (name === 'login_success') {
            loggedIn = true;
            entered(payload);
          }
        },
      });
      if (!current()) return link.close();
      const cancel = clock.after(loginWithin, () => link.close());
      const closed = link.closed.then((problem) => Promise.reject(failure(problem.code, problem.message)));
      closed.catch(() => undefined);
      try {
        await ask(link, 'login', { session: this.#token });
        await Promise.race([welcome, closed]);
      } catch (error) {
        link.close();
        throw error;
      } finally {
        cancel();
      }
      if (!current()) return link.close();
      await this.#stay(link, () => ended);
    } catch (error) {
      if (current()) this.#failed(error, ended);
    }
  }

  /** Resolves once the connection is gone. */
  async #stay(link: Link, ended: () => Problem | null): Promise<void> {
    const { clock } = this.#options;
    const since = clock.now();
    this.#link = link;
    this.#pinned = link.info.fingerprint;
    this.#show({ phase: 'online' });
    this.#listener.online(link);
    const problem = await link.closed;
    if (this.#link !== link) return;
    this.#link = null;
    this.#listener.offline(problem);
    if (clock.now() - since >= steady) this.#failures = 0;
    this.#lost(problem, ended());
  }

  #failed(error: unknown, ended: Problem | null): void {
    if (error instanceof ServerKeyChanged) {
      this.#show({ phase: 'server-key-changed', known: this.#pinned ?? '', offered: error.offered });
      return;
    }
    const problem = problemOf(error);
    const refused = problem.code === 1001 || problem.code === 1106;
    this.#lost(problem, ended ?? (refused ? problem : null));
  }

  #lost(problem: Problem, over: Problem | null): void {
    if (over) {
      this.#show({ phase: 'signed-out', problem: over });
      return;
    }
    const wait = backoff(this.#failures++, this.#options.random(), problem.retryAfterSeconds);
    this.#show({ phase: 'offline', retryAt: this.#options.clock.now() + wait, problem });
    this.#soon(wait);
  }

  #drop(): void {
    const link = this.#link;
    this.#link = null;
    link?.close();
    if (link) this.#listener.offline(null);
  }

  #show(view: ConnectionView): void {
    this.#view = view;
    this.#listener.changed();
  }
}

function over(payload: Payload): Problem {
  const { reason } = payload;
  return {
    code: 1001,
    message: typeof reason === 'string' ? reason.slice(0, 500) : 'This session has ended.',
  };
}
