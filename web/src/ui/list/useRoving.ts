import { type KeyboardEvent, type RefObject, useCallback, useState } from 'react';

/**
 * One Tab stop for a list of elements that carry `data-id`: the one that had the focus last, else the current one, else the
 * first. Up, Down, Home and End move the focus.
 */
export function useRoving(
  list: RefObject<HTMLElement | null>,
  ids: readonly string[],
  current: string | undefined,
) {
  const [last, setLast] = useState<string>();
  const tabStop = [last, current].find((each) => each !== undefined && ids.includes(each)) ?? ids[0];
  const onFocus = useCallback((id: string) => setLast(id), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabStop === undefined ? -1 : ids.indexOf(tabStop);
    const places: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: ids.length - 1,
    };
    const target = ids[places[event.key] ?? -1];
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    const element = list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(target)}"]`);
    element?.focus();
    element?.scrollIntoView({ block: 'nearest' });
  };
  return { tabStop, onFocus, onKeyDown };
}
