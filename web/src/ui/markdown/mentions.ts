/** Finds the names of a conversation's people after an @. Names may hold spaces; the longest that fits counts. */
export interface Mentions {
  /** The text in order, cut at mentions; `name` is as the server shows it. */
  split(text: string): readonly (string | Mention)[];
}

export interface Mention {
  readonly name: string;
  readonly mine: boolean;
  readonly text: string;
}

const WORD = /[\p{L}\p{N}_]/u;

export function mentions(names: Iterable<string>, me: string): Mentions {
  const byFirst = new Map<string, string[]>();
  for (const name of new Set([...names, me])) {
    const first = firstWord(name.toLowerCase());
    if (first === '') continue;
    const same = byFirst.get(first);
    if (same) same.push(name);
    else byFirst.set(first, [name]);
  }
  for (const same of byFirst.values()) same.sort((a, b) => b.length - a.length);

  function at(text: string, from: number): string | undefined {
    const first = firstWord(text.slice(from, from + 80)).toLowerCase();
    const candidates = byFirst.get(first) ?? byFirst.get(first.replace(/[.\-'’]+$/, ''));
    return candidates?.find((name) => {
      const end = text[from + name.length];
      const same = text.slice(from, from + name.length).toLowerCase() === name.toLowerCase();
      return same && (end === undefined || !WORD.test(end));
    });
  }

  return {
    split(text) {
      const parts: (string | Mention)[] = [];
      let done = 0;
      for (let sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', sign + 1)) {
        if (sign < done || (sign > 0 && WORD.test(text[sign - 1] ?? ''))) continue;
        const name = at(text, sign + 1);
        if (name === undefined) continue;
        if (sign > done) parts.push(text.slice(done, sign));
        done = sign + 1 + name.length;
        parts.push({ name, mine: name === me, text: text.slice(sign, done) });
      }
      if (done < text.length || parts.length === 0) parts.push(text.slice(done));
      return parts;
    },
  };
}

/** The people that a message names, each once, at most as many as the protocol takes. */
export function mentioned(text: string, among: Mentions, most = 50): string[] {
  const names = among
    .split(text)
    .filter((part) => typeof part !== 'string')
    .map((part) => part.name);
  return [...new Set(names)].slice(0, most);
}

function firstWord(text: string): string {
  return /^[^\s@,;:!?()[\]{}"<>]+/u.exec(text)?.[0] ?? '';
}
