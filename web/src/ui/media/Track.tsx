import { useLingui } from '@lingui/react/macro';
import type { CSSProperties } from 'react';
import { duration } from '../timeline/times';
import styles from './Track.module.css';

/** Where a sound stands: over its loudness where that is known. The arrows go 5 seconds. */
export function Track({
  label,
  waveform,
  position,
  total,
  focusable,
  onSeek,
}: {
  label: string;
  waveform: readonly number[] | undefined;
  position: number;
  total: number;
  focusable: boolean;
  onSeek: (to: number) => void;
}) {
  const { t } = useLingui();
  const done = total > 0 ? Math.min(1, position / total) : 0;
  return (
    <span className={styles.track} style={{ '--done': `${done * 100}%` } as CSSProperties}>
      {waveform ? <Bars values={waveform} done={done} /> : <span className={styles.line} />}
      <input
        type="range"
        className={styles.range}
        aria-label={label}
        aria-valuetext={t`${duration(position)} of ${duration(total)}`}
        tabIndex={focusable ? 0 : -1}
        min={0}
        max={Math.max(1, total)}
        step={total > 60 ? 5 : 1}
        value={Math.min(position, Math.max(1, total))}
        onChange={(event) => onSeek(Number(event.target.value))}
      />
    </span>
  );
}

function Bars({ values, done }: { values: readonly number[]; done: number }) {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${values.length * 4} 32`}
      preserveAspectRatio="none"
      className={styles.bars}
    >
      {values.map((value, index) => {
        const height = Math.max(3, (Math.min(255, value) / 255) * 30);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a value's place is all it has
            key={index}
            x={index * 4 + 0.75}
            y={16 - height / 2}
            width={2.5}
            height={height}
            rx={1.25}
            data-done={(index + 0.5) / values.length <= done}
          />
        );
      })}
    </svg>
  );
}
