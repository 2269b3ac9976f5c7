import type { TimelineChange } from '../api/core';
import type { ConversationId, MessageView, TimelineView } from '../api/views';
import type { Context } from './context';
import type { Conversations } from './conversations';
import type { History } from './history';
import type { StoredMessage } from './message';
import type { Messages } from './messages';
import type { MessageViews } from './messageViews';
import { failure } from './problem';
import { END, liveSpan, type Span, type Spans, spanAt } from './spans';
import { isAtEnd, isAtStart, shows, type TimelineWindow } from './timelineWindow';
import { unreadCount } from './unread';

/** Messages of a page of a timeline. */
const pageSize = 200;
/** With fewer messages than these at hand the server is asked before a timeline is shown, */
const scant = 20;
/** for at most so many milliseconds. */
const patience = 1_500;
/** Steps of a search for a moment: more than any number of ids needs. */
const mostSteps = 54;

/** More than fit on a screen. */
const refreshed = 400;

/** What is still to be sent, which stands behind everything else. */
export interface Unsent {
  views(conversation: ConversationId): readonly MessageView[];
}

/** What the open pages show of conversations. */
export class Timelines {
  readonly #context: Context;
  readonly #conversations: Conversations;
  readonly #messages: Messages;
  readonly #views: MessageViews;
  readonly #history: History;
  readonly #unsent: Unsent;
  readonly #windows = new Map<string, TimelineWindow>();
  /** What pages want to see, also while it is still on its way to them. */
  readonly #wanted = new Map<string, string>();
  readonly #forgetPages: () => void;

  constructor(
    context: Context,
    conversations: Conversations,
    messages: Messages,
    views: MessageViews,
    history: History,
    unsent: Unsent,
  ) {
    this.#context = context;
    this.#conversations = conversations;
    this.#messages = messages;
    this.#views = views;
    this.#history = history;
    this.#unsent = unsent;
    this.#forgetPages = context.pages.onGone((page) => this.#closeAll(page));
  }

  /** Shows the newest messages, or where one stopped reading if that is further back. */
  async open(id: ConversationId, page: string): Promise<TimelineView> {
    this.#need(id);
    this.#wanted.set(name(id, page), page);
    await this.#enough(id);
    return this.#context.turn(() => this.#show(id, page, this.#start(id)));
  }

  close(id: ConversationId, page: string): void {
    this.#wanted.delete(name(id, page));
    this.#windows.delete(name(id, page));
  }

  stop(): void {
    this.#forgetPages();
    this.#wanted.clear();
    this.#windows.clear();
  }

  isShown(id: ConversationId, toPage: (page: string) => boolean): boolean {
    return [...this.#windows.values()].some((window) => window.conversation === id && toPage(window.page));
  }

  async loadOlder(id: ConversationId, page: string): Promise<void> {
    const window = this.#window(id, page);
    if (isAtStart(window)) return;
    if (!(await this.#context.turn(() => this.#prepend(id, page)))) {
      await this.#history.before(id, this.#window(id, page).from);
      await this.#context.turn(() => this.#prepend(id, page));
    }
  }

  async loadNewer(id: ConversationId, page: string): Promise<void> {
    const window = this.#window(id, page);
    if (isAtEnd(window)) return;
    if (!(await this.#context.turn(() => this.#append(id, page)))) {
      await this.#history.after(id, this.#window(id, page).to);
      await this.#context.turn(() => this.#append(id, page));
    }
  }

  async jumpTo(
    id: ConversationId,
    page: string,
    target: { id: number } | { at: number } | 'newest',
  ): Promise<TimelineView> {
    const { spans } = this.#need(id);
    if (target === 'newest') {
      await this.#enough(id);
      return this.#context.turn(() => this.#show(id, page, { newest: pageSize }));
    }
    const around = 'id' in target ? target.id : await this.#idAt(id, target.at);
    if (!spanAt(spans, around)) await this.#history.around(id, around);
    return this.#context.turn(() => this.#show(id, page, { around }));
  }

  /** Posts messages that came or changed to the pages that show their place. Within a turn. */
  async changed(id: ConversationId, messages: readonly StoredMessage[]): Promise<void> {
    const windows = [...this.#windows.values()].filter((window) => window.conversation === id);
    const shown = messages.filter((message) => windows.some((window) => shows(window, message.id)));
    if (shown.length === 0) return;
    const views = await this.#views.of(id, shown);
    for (const window of windows) {
      const upsert = views.filter((view) => view.id === null || shows(window, view.id));
      if (upsert.length > 0) this.#post(window, { kind: 'change', upsert, remove: [] });
    }
  }

  /** Posts the answers to messages that say something else now, or nothing: they quote them. Within a turn. */
  async requote(id: ConversationId, changed: ReadonlySet<number>): Promise<void> {
    if (changed.size === 0 || !this.isShown(id, () => true)) return;
    const from = Math.min(...changed) + 1;
    const after = await this.#messages.range(id, { from, limit: refreshed, newestFirst: true });
    const answers = after.filter(({ replyTo }) => replyTo !== undefined && changed.has(replyTo));
    await this.changed(id, answers.reverse());
  }

  /** Posts what is still to be sent, and keys that went, to the pages that show the end. */
  ends(id: ConversationId, upsert: readonly MessageView[], remove: readonly string[] = []): void {
    for (const window of this.#windows.values()) {
      if (upsert.length + remove.length === 0) return;
      if (window.conversation === id && (isAtEnd(window) || upsert.length === 0)) {
        this.#post(window, { kind: 'change', upsert, remove });
      }
    }
  }

  /** Own messages in these bounds are in another state now. Within a turn. */
  async marked(id: ConversationId, above: number, upTo: number): Promise<void> {
    const windows = [...this.#windows.values()].filter((window) => window.conversation === id);
    if (windows.length === 0) return;
    const from = Math.max(above + 1, Math.min(...windows.map((window) => window.from)));
    const found = await this.#messages.range(id, { from, to: upTo });
    await this.changed(
      id,
      found.filter(({ sender }) => sender === this.#context.me),
    );
  }

  /** Shows a conversation's newest messages anew, such as after its keys have changed. Within a turn. */
  async refresh(id: ConversationId): Promise<void> {
    if (!this.isShown(id, () => true)) return;
    const found = await this.#messages.range(id, { limit: refreshed, newestFirst: true });
    await this.changed(id, found.reverse());
    this.ends(id, this.#unsent.views(id));
  }

  /**
   * Loads again what is shown: all of it after messages were forgotten, or where it was not known so far what follows it.
   * Within a turn.
   */
  async reset(which: 'all' | 'unbound'): Promise<void> {
    for (const old of [...this.#windows.values()]) {
      const { conversation, page } = old;
      const there = this.#conversations.get(conversation);
      if (!there || (which === 'unbound' && !isUnbound(old, there.spans))) continue;
      const view = await this.#show(conversation, page, { newest: pageSize });
      const window = this.#windows.get(name(conversation, page));
      if (window) this.#post(window, { kind: 'reset', view });
      // Not awaited: it is another turn.
      if (view.messages.length < scant) void this.loadOlder(conversation, page).catch(() => undefined);
    }
  }

  /** The conversation that a message shown here is in. */
  shownIn(id: number): ConversationId[] {
    return [...this.#windows.values()]
      .filter((window) => shows(window, id))
      .map((window) => window.conversation);
  }

  #start(id: ConversationId): Start {
    const { unread, spans } = this.#need(id);
    const waiting = unreadCount(unread);
    const live = liveSpan(spans);
    const near = waiting <= pageSize / 2 || !live || live[0] > unread.readId;
    return near ? { newest: pageSize } : { around: unread.readId };
  }

  /** Within a turn. */
  async #show(id: ConversationId, page: string, start: Start): Promise<TimelineView> {
    const { spans, unread } = this.#need(id);
    const span = ('newest' in start ? lastSpan(spans) : spanAt(spans, start.around)) ?? nothing;
    const found =
      'newest' in start ? await this.#newest(id, span) : await this.#around(id, span, start.around);
    const window: TimelineWindow = {
      page,
      conversation: id,
      from: found.start ? span[0] : (found.rows[0]?.id ?? span[0]),
      to: found.end ? ('newest' in start ? END : span[1]) : (found.rows.at(-1)?.id ?? span[1]),
    };
    this.#keep(window);
    const views = await this.#views.of(id, found.rows);
    const messages = isAtEnd(window) ? [...views, ...this.#unsent.views(id)] : views;
    const firstUnread = views.find(
      ({ id, mine, body }) => id !== null && id > unread.readId && !mine && body.kind !== 'deleted',
    );
    const known = window.from <= unread.readId + 1;
    return this.#view(id, messages, window, known ? (firstUnread?.id ?? null) : null);
  }

  #view(
    conversation: ConversationId,
    messages: readonly MessageView[],
    window: TimelineWindow,
    firstUnreadId: number | null,
  ): TimelineView {
    return { conversation, messages, atStart: isAtStart(window), atEnd: isAtEnd(window), firstUnreadId };
  }

  async #newest(id: ConversationId, [from, to]: Span): Promise<Found> {
    const rows = await this.#messages.range(id, { from, to, limit: pageSize, newestFirst: true });
    return { rows: rows.reverse(), start: rows.length < pageSize, end: true };
  }

  async #around(id: ConversationId, [from, to]: Span, middle: number): Promise<Found> {
    const half = pageSize / 2;
    const [before, after] = await Promise.all([
      this.#messages.range(id, { from, to: middle, limit: pageSize, newestFirst: true }),
      this.#messages.range(id, { from: middle + 1, to, limit: pageSize }),
    ]);
    // Half a page on either side, more on one where the other has less.
    const older = before.slice(0, Math.max(half, pageSize - after.length));
    const newer = after.slice(0, Math.max(half, pageSize - before.length));
    return {
      rows: [...older.reverse(), ...newer],
      start: older.length === before.length && before.length < pageSize,
      end: newer.length === after.length && after.length < pageSize,
    };
  }

  /** Returns whether there was something to post. Within a turn. */
  async #prepend(id: ConversationId, page: string): Promise<boolean> {
    const window = this.#windows.get(name(id, page));
    if (!window || isAtStart(window)) return true;
    const span = spanAt(this.#need(id).spans, window.from);
    if (!span) return false;
    const to = window.from - 1;
    const rows = await this.#messages.range(id, { from: span[0], to, limit: pageSize, newestFirst: true });
    const end = rows.length < pageSize && span[0] === 0;
    if (rows.length === 0 && !end) return false;
    rows.reverse();
    this.#keep({ ...window, from: end ? 0 : (rows[0]?.id ?? window.from) });
    const messages = await this.#views.of(id, rows);
    this.#post(window, { kind: 'prepend', messages, end });
    // Where all of them are hidden, those before them.
    return messages.length > 0 || end || this.#prepend(id, page);
  }

  /** Returns whether there was something to post. Within a turn. */
  async #append(id: ConversationId, page: string): Promise<boolean> {
    const window = this.#windows.get(name(id, page));
    if (!window || isAtEnd(window)) return true;
    const span = spanAt(this.#need(id).spans, window.to);
    if (!span) return false;
    const rows = await this.#messages.range(id, { from: window.to + 1, to: span[1], limit: pageSize });
    const end = rows.length < pageSize && span[1] === END;
    if (rows.length === 0 && !end) return false;
    this.#keep({ ...window, to: end ? END : (rows.at(-1)?.id ?? window.to) });
    const views = await this.#views.of(id, rows);
    this.#post(window, {
      kind: 'append',
      messages: end ? [...views, ...this.#unsent.views(id)] : views,
      end,
    });
    return views.length > 0 || end || this.#append(id, page);
  }

  /** Asks the server where there is little at hand; what is there is shown in any case. */
  async #enough(id: ConversationId): Promise<void> {
    const live = liveSpan(this.#need(id).spans);
    if (live?.[0] === 0 || !this.#context.isOnline()) return;
    if (live) {
      const rows = await this.#messages.range(id, { from: live[0], limit: scant });
      if (rows.length >= scant) return;
    }
    const asked = this.#history.newest(id).catch(() => undefined);
    let stop = () => {};
    const waited = new Promise<void>((resolve) => {
      stop = this.#context.clock.after(patience, resolve);
    });
    await Promise.race([asked, waited]);
    stop();
  }

  /** The last message before a moment, or the first one at all. */
  async #idAt(id: ConversationId, at: number): Promise<number> {
    let low = 0;
    let high = this.#need(id).newest;
    for (let step = 0; step < mostSteps && low < high; step++) {
      const middle = Math.floor((low + high) / 2);
      const next = await this.#history.firstAfter(id, middle);
      if (next === null || next.at >= at) high = middle;
      else low = next.id;
    }
    const next = await this.#history.firstAfter(id, low);
    return next?.id ?? low;
  }

  #need(id: ConversationId) {
    const conversation = this.#conversations.get(id);
    if (!conversation) throw failure(1102, 'This conversation is not there any more.');
    return conversation;
  }

  #window(id: ConversationId, page: string): TimelineWindow {
    const window = this.#windows.get(name(id, page));
    if (!window) throw failure('internal', 'This conversation is not open on this page.');
    return window;
  }

  #closeAll(page: string): void {
    for (const [key, by] of this.#wanted) {
      if (by !== page) continue;
      this.#wanted.delete(key);
      this.#windows.delete(key);
    }
  }

  /** Unless it was closed meanwhile. */
  #keep(window: TimelineWindow): void {
    const key = name(window.conversation, window.page);
    if (this.#wanted.has(key)) this.#windows.set(key, window);
  }

  #post({ page, conversation }: TimelineWindow, change: TimelineChange): void {
    this.#context.pages.to(page, {
      topic: 'timeline',
      account: this.#context.me,
      conversation,
      page,
      change,
    });
  }
}

type Start = { readonly newest: number } | { readonly around: number };

interface Found {
  readonly rows: StoredMessage[];
  /** Whether they reach to the ends of what is known. */
  readonly start: boolean;
  readonly end: boolean;
}

/** Nothing is known yet of where this conversation begins and ends: what comes is shown. */
const nothing: Span = [END, END];

/** The newest that is known, whether or not it goes on from there. */
const lastSpan = (spans: Spans): Span | undefined => spans.at(-1);

/** Whether it ends where something may follow that is known by now. */
function isUnbound(window: TimelineWindow, spans: Spans): boolean {
  const live = liveSpan(spans);
  return isAtEnd(window) && live !== undefined && (window.from === END || window.from < live[0]);
}

const name = (id: ConversationId, page: string): string => `${page} ${id}`;
