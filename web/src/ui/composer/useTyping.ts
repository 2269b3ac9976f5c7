import { useCallback, useEffect, useRef } from 'react';

const AGAIN = 4_000;
const IDLE = 6_000;

/** Tells the others that somebody writes, not more often than they need to know, and that it stopped. */
export function useTyping(tell: (active: boolean) => Promise<unknown>, enabled: boolean) {
  const state = useRef({ told: 0, timer: undefined as ReturnType<typeof setTimeout> | undefined });
  const newest = useRef({ tell, enabled });
  useEffect(() => {
    newest.current = { tell, enabled };
  });

  const stopped = useCallback(() => {
    const { current } = state;
    clearTimeout(current.timer);
    if (current.told === 0) return;
    current.told = 0;
    newest.current.tell(false).catch(() => undefined);
  }, []);

  const typed = useCallback(() => {
    const { current } = state;
    if (!newest.current.enabled) return;
    clearTimeout(current.timer);
    current.timer = setTimeout(stopped, IDLE);
    const now = performance.now();
    if (current.told > 0 && now - current.told < AGAIN) return;
    current.told = now;
    newest.current.tell(true).catch(() => undefined);
  }, [stopped]);

  useEffect(() => stopped, [stopped]);
  return { typed, stopped };
}
