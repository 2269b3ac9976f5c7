import { Label } from 'react-aria-components/Label';
import { Meter as AriaMeter } from 'react-aria-components/Meter';
import styles from './Meter.module.css';

/** How much of something there is. */
export function Meter({
  label,
  value,
  max,
  shown,
}: {
  label: string;
  value: number;
  max: number;
  shown: string;
}) {
  const share = max > 0 ? Math.min(100, (value / max) * 100) : 0;
  return (
    <AriaMeter
      value={Math.min(value, max)}
      maxValue={Math.max(max, 1)}
      valueLabel={shown}
      className={styles.meter ?? ''}
    >
      <span className={styles.line}>
        <Label>{label}</Label>
        <span>{shown}</span>
      </span>
      <span className={styles.track}>
        <span className={styles.fill} style={{ inlineSize: `${share}%` }} />
      </span>
    </AriaMeter>
  );
}
