import { useLingui } from '@lingui/react/macro';
import { Pause, Play, X } from 'lucide-react';
import { IconButton } from '../parts/IconButton';
import { duration } from '../timeline/times';
import styles from './NowPlaying.module.css';
import { pause, resume, stop, usePlaying } from './player';

/** A sound that goes on while its message is out of view. */
export function NowPlaying() {
  const { t } = useLingui();
  const { key, title, playing, position, duration: total, shown } = usePlaying();
  if (key === null || shown.has(key) || (!playing && position === 0)) return null;
  return (
    <section className={styles.bar} aria-label={t`Playing`}>
      <IconButton size="s" label={playing ? t`Pause` : t`Play`} onPress={playing ? pause : resume}>
        {playing ? <Pause aria-hidden /> : <Play aria-hidden />}
      </IconButton>
      <bdi className={styles.title}>{title}</bdi>
      <span className={styles.time}>
        {duration(position)} / {duration(total)}
      </span>
      <IconButton size="s" label={t`Stop`} onPress={stop}>
        <X aria-hidden />
      </IconButton>
    </section>
  );
}
