const LONG = 3_000;
const LONG_LINES = 48;
const SHOWN = 1_800;
const SHOWN_LINES = 30;

/** The first part of a very long message, cut at a line or a word, with code that it opened closed; null: it is not long. */
export function beginningOf(text: string): string | null {
  if (text.length <= LONG && !moreLines(text, LONG_LINES)) return null;
  let cut = text.split('\n', SHOWN_LINES).join('\n').slice(0, SHOWN);
  const end = Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf(' '));
  if (end > SHOWN / 2) cut = cut.slice(0, end);
  // Not between the halves of a character.
  cut = cut.replace(/[\ud800-\udbff]$/, '');
  const open = (cut.match(/^```/gm)?.length ?? 0) % 2 === 1;
  return open ? `${cut}\n\`\`\`` : `${cut}…`;
}

function moreLines(text: string, than: number): boolean {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (++lines > than) return true;
  }
  return false;
}
