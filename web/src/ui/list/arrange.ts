import type { ConversationView } from '../../api/views';

export type Filter = 'all' | 'unread' | 'people' | 'rooms';

export const isUnread = (each: ConversationView): boolean => each.unread > 0 || each.markedUnread;

const fits: Record<Filter, (each: ConversationView) => boolean> = {
  all: () => true,
  unread: isUnread,
  people: (each) => each.kind !== 'room',
  rooms: (each) => each.kind === 'room',
};

/** What the list shows: pinned ones first, then the newest. What is open stays although it has just been read. */
export function arrange(
  conversations: readonly ConversationView[],
  options: { readonly filter: Filter; readonly archived?: boolean; readonly keep?: string | undefined },
): readonly ConversationView[] {
  const archived = options.archived ?? false;
  return conversations
    .filter((each) => each.archived === archived && (fits[options.filter](each) || each.id === options.keep))
    .sort(
      (a, b) =>
        Number(b.pinned) - Number(a.pinned) ||
        (b.last?.at ?? 0) - (a.last?.at ?? 0) ||
        (a.title < b.title ? -1 : 1),
    );
}

/** The conversation so many places on; with `unread` the next unread one in that direction, around the end. */
export function neighbour(
  list: readonly ConversationView[],
  current: string | undefined,
  step: 1 | -1,
  unread: boolean,
): ConversationView | undefined {
  const from = list.findIndex((each) => each.id === current);
  if (!unread) {
    return from < 0 ? list[step > 0 ? 0 : list.length - 1] : list[from + step];
  }
  for (let distance = 1; distance <= list.length; distance++) {
    const start = from < 0 && step < 0 ? list.length : from;
    const each = list[(((start + step * distance) % list.length) + list.length) % list.length];
    if (each && isUnread(each) && each.id !== current) {
      return each;
    }
  }
  return undefined;
}

/** Whether each word of what a person types begins a word of the text, whatever its case and accents. */
export function matches(query: string, ...texts: readonly (string | undefined)[]): boolean {
  const words = wordsOf(texts.filter(Boolean).join(' '));
  return wordsOf(query).every((part) => words.some((word) => word.startsWith(part)));
}

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[\s_.\-@#]+/)
    .filter(Boolean);

/** Letters that no accent can be taken off. */
const plain: Readonly<Record<string, string>> = { ı: 'i', ß: 'ss', ø: 'o', ł: 'l', æ: 'ae', œ: 'oe', đ: 'd' };

const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ıßøłæœđ]/g, (letter) => plain[letter] ?? letter);
