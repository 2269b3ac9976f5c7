/** Up to here a message is formatted; a longer one is shown as it was typed. In UTF-16 units. */
export const FORMATTED_LENGTH = 16_000;

/** Characters that open or close something in Markdown; more of them than this are not prose. */
const FORMATTED_MARKS = 3_000;
/** Quotes and lists within each other, and brackets one after the other, are the ways to make a parser work. */
const DEEPEST_QUOTE = 12;
const LONGEST_RUN = 64;

const MARKS = /[*_~`#>|\\<[\]!()]/g;
const SPECIAL =
  /[*_~`|\\<[\]]|^ {0,3}(?:#{1,6}\s|>|[-+]\s|\d{1,9}[.)]\s|-{3,}\s*$)|:\/\/|www\.|@[^\s@]+\.[a-z]/im;
const QUOTE = new RegExp(`^(?:[ \\t]*(?:>|[-+*]|\\d{1,9}[.)])){${DEEPEST_QUOTE},}`, 'm');
const RUN = new RegExp(`([*_~\`[\\]()!<>|\\\\])\\1{${LONGEST_RUN},}|[ \\t]{${2 * LONGEST_RUN},}`);

/**
 * Whether a message needs no Markdown: nothing in it would look different. Also true of what would cost too much to format
 * (its length, marks, depth and runs are bounded here, so that no message can hold up the page).
 */
export function isPlain(text: string): boolean {
  if (text.length > FORMATTED_LENGTH || !SPECIAL.test(text)) return true;
  if ((text.match(MARKS)?.length ?? 0) > FORMATTED_MARKS) return true;
  return QUOTE.test(text) || RUN.test(text);
}
