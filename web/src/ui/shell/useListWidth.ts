import { useCallback, useState } from 'react';

export const listWidth = { least: 260, most: 480, usual: 360 } as const;

const key = 'list-width';

/** How wide the list is, in pixels; kept in this browser. */
export function useListWidth(): [number, (width: number) => void] {
  const [width, setWidth] = useState(saved);
  const keep = useCallback((wanted: number) => {
    const fitting = Math.round(Math.min(listWidth.most, Math.max(listWidth.least, wanted)));
    setWidth(fitting);
    try {
      localStorage.setItem(key, String(fitting));
    } catch {
      // It is as wide as usual next time.
    }
  }, []);
  return [width, keep];
}

function saved(): number {
  try {
    const width = Number(localStorage.getItem(key));
    return width >= listWidth.least && width <= listWidth.most ? width : listWidth.usual;
  } catch {
    return listWidth.usual;
  }
}
