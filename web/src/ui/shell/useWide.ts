import { useCallback, useSyncExternalStore } from 'react';

/** Whether the page is at least so many pixels wide. */
export function useWider(pixels: number): boolean {
  const query = `(min-width: ${pixels}px)`;
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** Whether a list and what is chosen in it fit beside each other in the main pane. */
export const useWide = (): boolean => useWider(980);
