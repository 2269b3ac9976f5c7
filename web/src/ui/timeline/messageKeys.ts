/** What a key means while a message has the focus. */
export type MessageCommand =
  | 'previous'
  | 'next'
  | 'oldest'
  | 'newest'
  | 'page-up'
  | 'page-down'
  | 'menu'
  | 'leave'
  | 'reply'
  | 'edit'
  | 'react'
  | 'remove'
  | 'hide'
  | 'forward'
  | 'copy'
  | null;

const MOVES: Record<string, MessageCommand> = {
  ArrowUp: 'previous',
  ArrowDown: 'next',
  Home: 'oldest',
  End: 'newest',
  PageUp: 'page-up',
  PageDown: 'page-down',
  Enter: 'menu',
  Escape: 'leave',
  Delete: 'remove',
  Backspace: 'remove',
};

const LETTERS: Record<string, MessageCommand> = {
  r: 'reply',
  e: 'edit',
  c: 'copy',
  f: 'forward',
  '+': 'react',
};

/** @param letters whether single letters may do something (WCAG 2.1.4: a person can switch them off) */
export function messageCommand(
  key: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean },
  letters: boolean,
): MessageCommand {
  if (key.altKey) return null;
  if (key.ctrlKey || key.metaKey) {
    if (key.shiftKey) return null;
    if (key.key === 'Home' || key.key === 'End') return MOVES[key.key] ?? null;
    return key.key === 'c' ? 'copy' : null;
  }
  if (key.shiftKey && (key.key === 'Delete' || key.key === 'Backspace')) return 'hide';
  if (key.shiftKey && key.key !== '+' && key.key !== 'F10') return null;
  return MOVES[key.key] ?? (letters ? (LETTERS[key.key.toLowerCase()] ?? null) : null);
}
