import { useSyncExternalStore } from 'react';

const query = matchMedia('(min-width: 980px)');

function subscribe(changed: () => void): () => void {
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether a list and what is chosen in it fit beside each other in the main pane. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
