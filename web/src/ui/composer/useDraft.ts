import { useCallback, useEffect, useRef, useState } from 'react';

const EVERY = 400;

/**
 * A text that is kept as it grows: at most every 0.4 s, and at once when the page is hidden or the conversation left.
 * Another page's draft is taken over while nobody writes here.
 */
export function useDraft(kept: string, save: (text: string) => Promise<unknown>, isWriting: () => boolean) {
  const [text, setText] = useState(kept);
  const current = useRef({
    text: kept,
    saved: kept,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
  });
  const newest = useRef({ save, isWriting });
  useEffect(() => {
    newest.current = { save, isWriting };
  });

  const flush = useCallback(() => {
    const state = current.current;
    clearTimeout(state.timer);
    state.timer = undefined;
    if (state.text === state.saved) return;
    const before = state.saved;
    const wanted = state.text;
    state.saved = wanted;
    newest.current.save(wanted).catch(() => {
      // What could not be kept is tried again with the next change, or when the page is left.
      if (state.saved === wanted) state.saved = before;
    });
  }, []);

  const change = useCallback(
    (next: string) => {
      setText(next);
      const state = current.current;
      state.text = next;
      state.timer ??= setTimeout(flush, EVERY);
    },
    [flush],
  );

  useEffect(() => {
    const state = current.current;
    if (kept === state.saved || kept === state.text || state.timer !== undefined) return;
    if (newest.current.isWriting()) return;
    state.saved = kept;
    state.text = kept;
    setText(kept);
  }, [kept]);

  useEffect(() => {
    const hidden = () => document.visibilityState === 'hidden' && flush();
    addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', hidden);
      flush();
    };
  }, [flush]);

  return { text, change, flush };
}
