/** The parts of a keyboard event that decide. */
export interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** While an input method composes, its keys are its own. */
  readonly composing: boolean;
}

export interface Situation {
  readonly enterSends: boolean;
  /** The field has no text at all. */
  readonly empty: boolean;
  readonly replyingOrEditing: boolean;
  /** A phone: Enter makes lines, the button sends. */
  readonly touch: boolean;
}

export type Command = 'send' | 'edit-last' | 'cancel' | 'bold' | 'italic' | 'code' | null;

const FORMATS: Record<string, Command> = { b: 'bold', i: 'italic', e: 'code' };

/** What a key means in the composer; null: what the browser makes of it. */
export function command(key: Key, at: Situation): Command {
  if (key.composing) return null;
  const control = key.ctrlKey || key.metaKey;
  if (key.key === 'Enter' && !key.altKey) {
    if (control) return 'send';
    if (key.shiftKey || at.touch) return null;
    return at.enterSends ? 'send' : null;
  }
  if (key.key === 'Escape') return at.replyingOrEditing ? 'cancel' : null;
  if (key.key === 'ArrowUp' && at.empty && !control && !key.shiftKey && !key.altKey) return 'edit-last';
  if (control && !key.shiftKey && !key.altKey) return FORMATS[key.key.toLowerCase()] ?? null;
  return null;
}
