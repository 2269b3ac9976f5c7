/** A text with a selection, in UTF-16 units. */
export interface Field {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const MARKS = { bold: '**', italic: '_', code: '`' } as const;

/** Puts Markdown's marks around the selection, or takes them away; with nothing selected, the cursor between them. */
export function toggleFormat(field: Field, format: keyof typeof MARKS): Field {
  const { text } = field;
  if (format === 'code' && text.slice(field.start, field.end).includes('\n')) return fence(field);
  const mark = MARKS[format];
  const selected = text.slice(field.start, field.end);
  // Marks do not work beside spaces: those stay outside.
  const start = field.start + (selected.length - selected.trimStart().length);
  const end = Math.max(start, field.end - (selected.length - selected.trimEnd().length));
  const inner = text.slice(start, end);
  if (inner.length > 2 * mark.length && inner.startsWith(mark) && inner.endsWith(mark)) {
    const bare = inner.slice(mark.length, -mark.length);
    return { text: text.slice(0, start) + bare + text.slice(end), start, end: start + bare.length };
  }
  if (text.slice(0, start).endsWith(mark) && text.slice(end).startsWith(mark)) {
    return {
      text: text.slice(0, start - mark.length) + inner + text.slice(end + mark.length),
      start: start - mark.length,
      end: end - mark.length,
    };
  }
  return {
    text: text.slice(0, start) + mark + inner + mark + text.slice(end),
    start: start + mark.length,
    end: end + mark.length,
  };
}

function fence({ text, start, end }: Field): Field {
  const before = start > 0 && text[start - 1] !== '\n' ? '\n```\n' : '```\n';
  const after = text[end - 1] === '\n' ? '```' : '\n```';
  const behind = end < text.length && text[end] !== '\n' ? '\n' : '';
  return {
    text: text.slice(0, start) + before + text.slice(start, end) + after + behind + text.slice(end),
    start: start + before.length,
    end: end + before.length,
  };
}

/** Puts a text in the place of the selection, the cursor behind it. */
export function insert({ text, start, end }: Field, piece: string): Field {
  const at = start + piece.length;
  return { text: text.slice(0, start) + piece + text.slice(end), start: at, end: at };
}
