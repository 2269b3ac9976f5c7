import type { Field } from './format';

/** What is being typed before the cursor that can be completed. */
export interface Query {
  readonly kind: 'mention' | 'emoji';
  /** What comes after the sign. */
  readonly text: string;
  /** Where the sign stands. */
  readonly from: number;
  readonly to: number;
}

const LONGEST = 40;

/**
 * A mention begins with an @ and an emoji with a colon and two letters, each at the start of a word; nothing is offered
 * inside of code. Null: nothing to complete.
 */
export function queryAt({ text, start, end }: Field): Query | null {
  if (start !== end || insideCode(text, start)) return null;
  const line = text.slice(Math.max(0, start - LONGEST), start);
  const emoji = /(?:^|[\s(])(:([\p{L}\p{N}_+-]{2,}))$/u.exec(line);
  if (emoji?.[1] !== undefined) {
    return { kind: 'emoji', text: emoji[2] ?? '', from: start - emoji[1].length, to: start };
  }
  const mention = /(?:^|[\s([{,;])(@([^\s@][^@\n]*|))$/u.exec(line);
  if (mention?.[1] !== undefined && !/\s{2}|\s\S+\s\S+\s/.test(mention[2] ?? '')) {
    return { kind: 'mention', text: mention[2] ?? '', from: start - mention[1].length, to: start };
  }
  return null;
}

function insideCode(text: string, at: number): boolean {
  const before = text.slice(0, at);
  if ((before.match(/^```/gm)?.length ?? 0) % 2 === 1) return true;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (line.match(/`/g)?.length ?? 0) % 2 === 1;
}

/** A person that can be mentioned. */
export interface Person {
  readonly name: string;
  readonly displayName?: string | undefined;
  /** Wrote here not long ago: offered first, ms since the epoch. */
  readonly lastActive?: number | undefined;
}

/** Whose name, or a word of it, begins like this; whose name it is comes first, then who wrote last. */
export function matchPeople(query: string, people: readonly Person[], most = 8): Person[] {
  const wanted = fold(query);
  const ranked: { person: Person; rank: number }[] = [];
  for (const person of people) {
    const rank = Math.min(rankOf(wanted, person.name), rankOf(wanted, person.displayName ?? ''));
    if (rank < 3) ranked.push({ person, rank });
  }
  ranked.sort(
    (a, b) =>
      a.rank - b.rank ||
      (b.person.lastActive ?? 0) - (a.person.lastActive ?? 0) ||
      a.person.name.localeCompare(b.person.name),
  );
  return ranked.slice(0, most).map(({ person }) => person);
}

function rankOf(wanted: string, name: string): number {
  const folded = fold(name);
  if (folded === '') return 3;
  if (folded === wanted) return -1;
  if (folded.startsWith(wanted)) return 0;
  if (folded.split(/[\s._-]+/).some((word) => word.startsWith(wanted))) return 1;
  return wanted.length > 1 && folded.includes(wanted) ? 2 : 3;
}

/** Without case and accents. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether what was typed is what would take its place: there is nothing left to complete. */
export const isComplete = ({ text }: Field, query: Query, value: string): boolean =>
  text.slice(query.from, query.to) === value;

/** The field with the query replaced, a space and the cursor behind it. */
export function complete({ text }: Field, query: Query, value: string): Field {
  const rest = text.slice(query.to);
  const piece = rest.startsWith(' ') ? value : `${value} `;
  const at = query.from + value.length + 1;
  return { text: text.slice(0, query.from) + piece + rest, start: at, end: at };
}
