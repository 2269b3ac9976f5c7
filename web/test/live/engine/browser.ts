import 'fake-indexeddb/auto';
import type { TimelineChange, Update } from '../../../src/api/core';
import type * as V from '../../../src/api/views';
import { Engine } from '../../../src/core/engine';
import type { Surroundings } from '../../../src/core/surroundings';
import { openVault } from '../../../src/store/open';
import type { Vault } from '../../../src/store/vault';
import { systemClock } from '../../../src/transport/clock';
import { freshName, openLink, PASSWORD } from '../client';

const patience = 60_000;
let count = 0;

/** A browser with its store: engines come and go as tabs are closed and opened. */
export class Browser {
  readonly url: string;
  readonly changes: Partial<Surroundings>;
  readonly #name = `browser-${process.pid}-${++count}`;
  #engine: Engine | null = null;

  constructor(url: string, changes: Partial<Surroundings> = {}) {
    this.url = url;
    this.changes = changes;
  }

  /** A page; the first one starts the engine. */
  async page(name = `page-${++count}`, visible = true): Promise<Page> {
    this.#engine ??= await Engine.start({
      clock: systemClock,
      vault: await this.vault(),
      openLink,
      url: this.url,
      origin: this.url.replace(/^ws(.*)\/$/, 'http$1'),
      fetch,
      freshId: () => crypto.randomUUID(),
      random: Math.random,
      ...this.changes,
    });
    return new Page(this.#engine, name, visible);
  }

  vault(): Promise<Vault> {
    return openVault({ name: this.#name });
  }

  /** The last tab was closed. */
  async close(): Promise<void> {
    const engine = this.#engine;
    this.#engine = null;
    await engine?.stop();
  }
}

/** A tab that remembers what it was told. */
export class Page {
  readonly name: string;
  readonly core: Engine;
  readonly updates: Update[] = [];
  readonly timelines = new Map<string, V.MessageView[]>();
  readonly #listeners = new Set<() => void>();

  constructor(engine: Engine, name: string, visible: boolean) {
    this.name = name;
    this.core = engine;
    engine.pages.attach(name, visible, (update) => {
      const seen = structuredClone(update);
      this.updates.push(seen);
      if (seen.topic === 'timeline') this.#change(seen.conversation, seen.change);
      for (const listener of [...this.#listeners]) listener();
    });
  }

  close(): void {
    this.core.pages.detach(this.name);
  }

  /** The newest value of a topic. */
  state<T extends Update['topic']>(topic: T, account?: string): Extract<Update, { topic: T }> | undefined {
    return this.updates.findLast(
      (update) =>
        update.topic === topic && (!account || !('account' in update) || update.account === account),
    ) as Extract<Update, { topic: T }> | undefined;
  }

  account(name: string): V.AccountView | undefined {
    return this.state('accounts')?.value.find((each) => each.name === name);
  }

  conversation(account: string, id: V.ConversationId): V.ConversationView | undefined {
    return this.state('conversations', account)?.value.find((each) => each.id === id);
  }

  async open(account: string, id: V.ConversationId): Promise<V.TimelineView> {
    const view = await this.core.openTimeline(account, id, this.name);
    this.timelines.set(id, [...view.messages]);
    return view;
  }

  texts(id: V.ConversationId): string[] {
    return (this.timelines.get(id) ?? []).map(({ body }) => ('text' in body ? body.text : body.kind));
  }

  message(id: V.ConversationId, text: string): V.MessageView | undefined {
    return this.timelines.get(id)?.find(({ body }) => 'text' in body && body.text === text);
  }

  /** Waits until something is so. */
  until<T>(what: () => T | undefined | null | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#listeners.delete(look);
        reject(
          new Error(
            `it did not come to this: ${what}; last: ${JSON.stringify(this.updates.slice(-4)).slice(0, 3000)}`,
          ),
        );
      }, patience);
      const look = () => {
        const value = what();
        if (!value) return;
        clearTimeout(late);
        this.#listeners.delete(look);
        resolve(value);
      };
      this.#listeners.add(look);
      look();
    });
  }

  #change(id: string, change: TimelineChange): void {
    const before = this.timelines.get(id) ?? [];
    switch (change.kind) {
      case 'reset':
        this.timelines.set(id, [...change.view.messages]);
        break;
      case 'prepend':
        this.timelines.set(id, [...change.messages, ...before]);
        break;
      case 'append':
        this.timelines.set(id, [...before, ...change.messages]);
        break;
      case 'change': {
        const after = new Map(before.map((each) => [each.key, each]));
        for (const key of change.remove) after.delete(key);
        for (const each of change.upsert) after.set(each.key, each);
        const order = (each: V.MessageView) => each.id ?? Number.POSITIVE_INFINITY;
        this.timelines.set(
          id,
          [...after.values()].sort((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b))),
        );
      }
    }
  }
}

/** A browser with one account that is online, and its page. */
export async function someone(
  url: string,
  stem: string,
  changes: Partial<Surroundings> = {},
): Promise<{ browser: Browser; page: Page; name: string }> {
  const browser = new Browser(url, changes);
  const page = await browser.page();
  const name = await page.core.register({ name: freshName(stem), password: PASSWORD, deviceName: 'test' });
  await online(page, name);
  return { browser, page, name };
}

export async function online(page: Page, name: string): Promise<void> {
  await page.until(() => page.account(name)?.connection.phase === 'online');
  await page.until(() => page.conversation(name, 'room:general'));
}

export async function befriend(
  one: { page: Page; name: string },
  other: { page: Page; name: string },
): Promise<void> {
  await one.page.core.requestContact(one.name, other.name);
  await other.page.until(() =>
    other.page.state('requests', other.name)?.value.some(({ from }) => from === one.name),
  );
  await other.page.core.acceptContact(other.name, one.name);
  for (const [a, b] of [
    [one, other],
    [other, one],
  ] as const) {
    await a.page.until(() => a.page.conversation(a.name, `with:${b.name}`)?.security === 'encrypted');
  }
}
