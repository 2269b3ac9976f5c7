import type { Update } from '../api/core';

/** Updates that a page needs to be told when it comes: the state as it is. */
type StateTopic = Exclude<Update['topic'], 'call-signal' | 'timeline' | 'notice'>;
const stateTopics: ReadonlySet<string> = new Set<StateTopic>([
  'accounts',
  'preferences',
  'storage',
  'contacts',
  'requests',
  'invitations',
  'conversations',
  'transfers',
  'call',
]);

interface Page {
  readonly post: (update: Update) => void;
  visible: boolean;
}

/** The tabs that are there, and what each has been told. */
export class Pages {
  /** In the order in which they were last looked at, the latest last. */
  readonly #pages = new Map<string, Page>();
  readonly #state = new Map<string, Update>();
  readonly #gone = new Set<(page: string) => void>();
  readonly #seen = new Set<() => void>();

  /** A page came, or said hello again: it is told the state of everything. */
  attach(name: string, visible: boolean, post: (update: Update) => void): void {
    this.#pages.set(name, { post, visible });
    this.setVisible(name, visible);
    for (const update of this.#state.values()) post(update);
  }

  detach(name: string): void {
    if (this.#pages.delete(name)) for (const listener of this.#gone) listener(name);
  }

  setVisible(name: string, visible: boolean): void {
    const page = this.#pages.get(name);
    if (!page) return;
    page.visible = visible;
    if (!visible) return;
    this.#pages.delete(name);
    this.#pages.set(name, page);
    for (const listener of this.#seen) listener();
  }

  isVisible(name: string): boolean {
    return this.#pages.get(name)?.visible ?? false;
  }

  has(name: string): boolean {
    return this.#pages.has(name);
  }

  /** To all, and to those that come later. */
  publish(update: Update): void {
    if (stateTopics.has(update.topic)) this.#state.set(place(update), update);
    for (const page of this.#pages.values()) page.post(update);
  }

  to(name: string, update: Update): void {
    this.#pages.get(name)?.post(update);
  }

  /** To the page that is looked at, or was last: something that only one page should do. */
  toOne(update: Update): void {
    const pages = [...this.#pages.values()];
    (pages.findLast((page) => page.visible) ?? pages.at(-1))?.post(update);
  }

  /** An account was erased: pages that come later hear nothing of it. */
  forget(account: string): void {
    for (const [key, update] of this.#state) {
      if ('account' in update && update.account === account) this.#state.delete(key);
    }
  }

  /** Returns what ends it. */
  onGone(listener: (page: string) => void): () => void {
    this.#gone.add(listener);
    return () => this.#gone.delete(listener);
  }

  /** Called whenever a person looks at a page. */
  onSeen(listener: () => void): void {
    this.#seen.add(listener);
  }
}

function place(update: Update): string {
  return 'account' in update ? `${update.topic} ${update.account}` : update.topic;
}
