import { type PointerEvent, useRef } from 'react';

const LONG = 500;
const SLIP = 10;

/** A finger that rests: what a right click is for a mouse. Where the browser says so itself (`contextmenu`) that comes first. */
export function useLongPress(run: (row: HTMLElement, at: { x: number; y: number }) => void) {
  const held = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const end = () => {
    if (held.current) clearTimeout(held.current.timer);
    held.current = null;
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      end();
      if (event.pointerType !== 'touch' || !event.isPrimary) return;
      const { currentTarget: row, clientX: x, clientY: y } = event;
      held.current = { x, y, timer: setTimeout(() => run(row, { x, y }), LONG) };
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      const { current } = held;
      if (current && Math.hypot(clientX - current.x, clientY - current.y) > SLIP) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    onContextMenuCapture: end,
  };
}
