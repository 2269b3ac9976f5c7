import { useSyncExternalStore } from 'react';
import type { Piece } from './tree';

type Formatter = (text: string) => readonly Piece[] | null;

let formatter: Formatter | null = null;
let loading: Promise<void> | null = null;
const waiting = new Set<() => void>();

/** The parser and the sanitizer are a part of their own; a conversation is shown once they are there. */
export function loadFormatter(): Promise<void> {
  loading ??= import('./sanitize').then(
    (module) => {
      formatter = cached(module.formatted);
      for (const changed of waiting) changed();
    },
    () => {
      // Without it messages are shown as they were typed; the next conversation tries again.
      loading = null;
    },
  );
  return loading;
}

/** Null before it is loaded, and for what is shown as it was typed. */
export const format: Formatter = (text) => formatter?.(text) ?? null;

export function useFormatter(): Formatter | null {
  return useSyncExternalStore(
    (changed) => {
      waiting.add(changed);
      return () => waiting.delete(changed);
    },
    () => formatter,
  );
}

const MOST_KEPT = 600;

/** Rows come and go while one scrolls: the newest results are kept. */
function cached(format: Formatter): Formatter {
  const results = new Map<string, readonly Piece[] | null>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = format(text);
    results.set(text, result);
    if (results.size > MOST_KEPT) {
      const oldest = results.keys().next();
      if (!oldest.done) results.delete(oldest.value);
    }
    return result;
  };
}
