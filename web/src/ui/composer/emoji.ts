import { fold } from './completion';

/** A picture of a text, and what it is called. */
export interface Emoji {
  readonly emoji: string;
  /** In the person's language. */
  readonly name: string;
  /** What may be typed between colons, the best first. */
  readonly codes: readonly string[];
  readonly group: number;
  /** The same in five colours of skin, light to dark, where it has them. */
  readonly skins: readonly string[];
}

export interface EmojiIndex {
  readonly all: readonly Emoji[];
  /** Best first: a code that is the query, one that begins so, a word of name or tags that does. */
  search(query: string, most: number): Emoji[];
  find(emoji: string): Emoji | undefined;
}

/** As in emoji-picker-element-data. */
export interface EmojiRow {
  readonly emoji: string;
  readonly annotation: string;
  readonly tags?: readonly string[];
  readonly shortcodes?: readonly string[];
  readonly group: number;
  readonly version: number;
  readonly skins?: readonly { readonly emoji: string; readonly tone: number | readonly number[] }[];
}

/** Unicode Emoji versions after this are not in the fonts of many systems yet. */
const NEWEST = 15.1;
/** Parts of others, not emoji of their own. */
const COMPONENTS = 2;

/** @param named the same emoji with names in another language, if that is not English */
function emojiIndex(rows: readonly EmojiRow[], named?: readonly EmojiRow[]): EmojiIndex {
  const names = new Map(named?.map((row) => [bare(row.emoji), row]));
  const all: Emoji[] = [];
  const words: string[][] = [];
  const byEmoji = new Map<string, Emoji>();
  for (const row of rows) {
    if (row.version > NEWEST || row.group === COMPONENTS) continue;
    const local = names.get(bare(row.emoji));
    const codes = row.shortcodes ?? [];
    const emoji: Emoji = {
      emoji: row.emoji,
      name: local?.annotation ?? row.annotation,
      codes: [...codes].sort((a, b) => a.length - b.length),
      group: row.group,
      skins: (row.skins ?? []).filter(({ tone }) => typeof tone === 'number').map((skin) => skin.emoji),
    };
    all.push(emoji);
    byEmoji.set(bare(row.emoji), emoji);
    const texts = [
      row.annotation,
      ...(row.tags ?? []),
      ...(local ? [local.annotation, ...(local.tags ?? [])] : []),
    ];
    words.push([...new Set(texts.flatMap((text) => fold(text).split(/[\s:_-]+/)))]);
  }

  return {
    all,
    find: (emoji) => byEmoji.get(bare(emoji)),
    search(query, most) {
      const wanted = fold(query).trim();
      if (wanted === '') return [];
      const parts = wanted.split(/[\s_]+/);
      const found: { emoji: Emoji; rank: number; order: number }[] = [];
      all.forEach((emoji, order) => {
        const rank = rankOf(emoji, words[order] ?? [], wanted, parts);
        if (rank < 4) found.push({ emoji, rank, order });
      });
      found.sort((a, b) => a.rank - b.rank || a.order - b.order);
      return found.slice(0, most).map(({ emoji }) => emoji);
    },
  };
}

function rankOf(emoji: Emoji, words: readonly string[], wanted: string, parts: readonly string[]): number {
  if (emoji.codes.includes(wanted)) return 0;
  if (emoji.codes.some((code) => code.startsWith(wanted))) return 1;
  if (words.includes(wanted)) return 2;
  return parts.every((part) => words.some((word) => word.startsWith(part))) ? 3 : 4;
}

/** Without the mark that asks for a picture: with and without it is the same emoji. */
function bare(emoji: string): string {
  return emoji.replaceAll('\ufe0f', '');
}

const loading = new Map<string, Promise<EmojiIndex>>();

/** Fetched once, from this app's own files. */
export function loadEmoji(locale: string): Promise<EmojiIndex> {
  const known = loading.get(locale);
  if (known) return known;
  const loaded = Promise.all([
    import('emoji-picker-element-data/en/emojibase/data.json'),
    locale.startsWith('de') ? import('emoji-picker-element-data/de/cldr/data.json') : undefined,
  ]).then(([rows, named]) =>
    emojiIndex(rows.default as EmojiRow[], named?.default as EmojiRow[] | undefined),
  );
  loading.set(locale, loaded);
  loaded.catch(() => loading.delete(locale));
  return loaded;
}
