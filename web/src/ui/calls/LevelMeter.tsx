import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { meter } from '../../calls/level';
import styles from './LevelMeter.module.css';

/** How loud a microphone hears, ten times a second. */
export function LevelMeter({ track }: { track: MediaStreamTrack }) {
  const { t } = useLingui();
  const [level, setLevel] = useState(0);
  useEffect(() => {
    const heard = meter(track);
    const timer = setInterval(() => setLevel(heard.read()), 100);
    return () => {
      clearInterval(timer);
      heard.close();
    };
  }, [track]);
  return (
    <meter className={styles.meter} aria-label={t`Loudness of the microphone`} min={0} max={1} value={level}>
      <span />
    </meter>
  );
}
