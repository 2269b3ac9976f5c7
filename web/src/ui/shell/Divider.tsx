import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import styles from './Divider.module.css';
import { listWidth } from './useListWidth';

/** Between list and conversation: drag it, or move it with the arrow keys; a double click restores it. */
export function Divider({ width, onResize }: { width: number; onResize: (width: number) => void }) {
  const { t } = useLingui();
  const drag = useRef<{ from: number; width: number } | null>(null);
  const forward = () => (document.documentElement.dir === 'rtl' ? -1 : 1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t`Width of the list`}
      aria-valuenow={width}
      aria-valuemin={listWidth.least}
      aria-valuemax={listWidth.most}
      className={styles.divider}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (drag.current) {
          onResize(drag.current.width + (event.clientX - drag.current.from) * forward());
        }
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
      onDoubleClick={() => onResize(listWidth.usual)}
      onKeyDown={(event) => {
        const steps: Record<string, number> = {
          ArrowRight: 16 * forward(),
          ArrowLeft: -16 * forward(),
          Home: -1000,
          End: 1000,
        };
        const step = steps[event.key];
        if (step) {
          event.preventDefault();
          onResize(width + step);
        }
      }}
    />
  );
}
