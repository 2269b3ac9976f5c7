import type { TimelineChange } from '../../api/core';
import type { MessageView, TimelineView } from '../../api/views';

/** A mirror of the part of a conversation that this page has. */
export interface Loaded {
  readonly messages: readonly MessageView[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly firstUnreadId: number | null;
  /** What the last change did to the front of the list: the scroll position is then kept from the end. */
  readonly shifted: boolean;
  /** Counts the times that the whole was replaced. */
  readonly epoch: number;
  /** What the last change added at the end, in order. */
  readonly added: readonly MessageView[];
}

const nothing: readonly MessageView[] = [];

export function begin(view: TimelineView, epoch: number): Loaded {
  const { messages, atStart, atEnd, firstUnreadId } = view;
  return { messages, atStart, atEnd, firstUnreadId, shifted: false, epoch, added: nothing };
}

/** The mirror after a change by the worker. Messages are in order of their id, those without one come last. */
export function apply(before: Loaded, change: TimelineChange): Loaded {
  switch (change.kind) {
    case 'reset':
      return begin(change.view, before.epoch + 1);
    case 'prepend': {
      const fresh = unknown(change.messages, before.messages);
      return {
        ...before,
        messages: fresh.length > 0 ? [...fresh, ...before.messages] : before.messages,
        atStart: change.end,
        shifted: fresh.length > 0,
        added: nothing,
      };
    }
    case 'append': {
      const fresh = unknown(change.messages, before.messages);
      return {
        ...before,
        messages: fresh.length > 0 ? merge(before.messages, fresh) : before.messages,
        atEnd: change.end,
        shifted: false,
        added: nothing,
      };
    }
    case 'change':
      return alter(before, change.upsert, change.remove);
  }
}

function unknown(some: readonly MessageView[], known: readonly MessageView[]): readonly MessageView[] {
  const keys = new Set(known.map((message) => message.key));
  return some.filter((message) => !keys.has(message.key));
}

function alter(before: Loaded, upsert: readonly MessageView[], remove: readonly string[]): Loaded {
  const messages = [...before.messages];
  const newest = messages.findLast((message) => message.id !== null)?.id ?? 0;
  const added: MessageView[] = [];
  const moved: MessageView[] = [];
  const gone = new Set(remove);
  const at = positions(messages, upsert);
  for (const message of upsert) {
    const index = at.get(message.key);
    if (index === undefined) {
      // With a gap before the newest, what comes after the gap waits until it has been loaded.
      if (before.atEnd || message.id === null || message.id < newest) {
        moved.push(message);
        if (message.id === null || message.id > newest) added.push(message);
      }
    } else if (messages[index]?.id === message.id) {
      messages[index] = message;
    } else {
      gone.add(message.key);
      moved.push(message);
    }
  }
  const kept = gone.size > 0 ? messages.filter((message) => !gone.has(message.key)) : messages;
  return {
    ...before,
    messages: moved.length > 0 ? merge(kept, moved) : kept,
    shifted: false,
    added,
  };
}

/** Where these messages stand; looks from the end, where most changes are. */
function positions(messages: readonly MessageView[], some: readonly MessageView[]): Map<string, number> {
  const wanted = new Set(some.map((message) => message.key));
  const found = new Map<string, number>();
  for (let index = messages.length - 1; index >= 0 && found.size < wanted.size; index--) {
    const key = messages[index]?.key ?? '';
    if (wanted.has(key)) found.set(key, index);
  }
  return found;
}

/** Puts messages to their places, given that nearly all of them belong near the end. */
function merge(messages: readonly MessageView[], some: readonly MessageView[]): MessageView[] {
  const result = [...messages];
  for (const message of some) {
    let index = result.length;
    while (index > 0 && isAfter(result[index - 1], message)) index--;
    result.splice(index, 0, message);
  }
  return result;
}

function isAfter(one: MessageView | undefined, other: MessageView): boolean {
  return one !== undefined && (one.id ?? Infinity) > (other.id ?? Infinity);
}
