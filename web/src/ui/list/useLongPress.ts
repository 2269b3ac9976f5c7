import { type PointerEvent, useRef } from 'react';

const after = 500;

/** A finger that rests on something opens its menu, and the release that follows does not follow the link. */
export function useLongPress(open: (x: number, y: number) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const opened = useRef(false);
  const cancel = () => clearTimeout(timer.current);
  return {
    onPointerDown(event: PointerEvent) {
      opened.current = false;
      if (event.pointerType === 'touch') {
        const { clientX, clientY } = event;
        cancel();
        timer.current = setTimeout(() => {
          opened.current = true;
          open(clientX, clientY);
        }, after);
      }
    },
    onPointerMove: (event: PointerEvent) =>
      Math.abs(event.movementX) + Math.abs(event.movementY) > 4 && cancel(),
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onClick(event: { preventDefault(): void }) {
      if (opened.current) {
        event.preventDefault();
      }
    },
  };
}
