import { useLingui } from '@lingui/react/macro';
import { Pause, Play } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { FileView, MessageView } from '../../api/views';
import { IconButton } from '../parts/IconButton';
import { Spinner } from '../parts/Spinner';
import { problemWords } from '../problems';
import { useRowActive } from '../timeline/active';
import { useScope } from '../timeline/scope';
import { duration } from '../timeline/times';
import styles from './FileMessage.module.css';
import { useFileUrl } from './fileUrls';
import { pause, play, RATES, seek, setRate, show, usePlaying } from './player';
import { Track } from './Track';
import { TransferControl, useTransfer } from './Transfer';

/** A voice note or other sound: play, place and speed. */
export function AudioFile({ message, file }: { message: MessageView; file: FileView }) {
  const { t, i18n } = useLingui();
  const { account, nameOf } = useScope();
  const active = useRowActive();
  const transfer = useTransfer(message.key);
  const { url, problem, loading, load } = useFileUrl(account, message.key, file, false);
  const { key, playing, position, duration: length, rate } = usePlaying();
  const current = key === message.key;
  const total = current && length > 0 ? length : (file.duration ?? 0);
  const wanted = useRef(false);
  const title = file.waveform ? t`Voice message from ${nameOf(message.sender)}` : file.name;
  useEffect(() => show(message.key), [message.key]);
  useEffect(() => {
    if (!url || !wanted.current) return;
    wanted.current = false;
    play(message.key, title, url, file.duration ?? 0);
  }, [url, message.key, title, file.duration]);

  const press = () => {
    if (current && playing) return pause();
    if (url) return play(message.key, title, url, file.duration ?? 0);
    wanted.current = true;
    load();
  };
  const next = RATES[(RATES.indexOf(rate as (typeof RATES)[number]) + 1) % RATES.length] ?? 1;
  return (
    <div className={styles.audio}>
      {transfer ? (
        <TransferControl message={message} transfer={transfer} />
      ) : (
        <IconButton
          label={current && playing ? t`Pause` : t`Play`}
          className={styles.push}
          excludeFromTabOrder={!active}
          isDisabled={file.id === ''}
          onPress={press}
        >
          {loading ? <Spinner label="" /> : current && playing ? <Pause aria-hidden /> : <Play aria-hidden />}
        </IconButton>
      )}
      <div className={styles.sound}>
        {!file.waveform && (
          <bdi className={styles.title} title={file.name}>
            {file.name}
          </bdi>
        )}
        <Track
          label={t`Position in ${title}`}
          waveform={file.waveform}
          position={current ? position : 0}
          total={total}
          focusable={active}
          onSeek={(to) => {
            if (current) seek(message.key, to);
            else if (url) play(message.key, title, url, file.duration ?? 0, to);
          }}
        />
        <span className={styles.times}>
          {problem ? (
            <span className={styles.trouble}>{i18n._(problemWords(problem))}</span>
          ) : (
            <span>{duration(current && position > 0 ? position : total)}</span>
          )}
        </span>
      </div>
      <button
        type="button"
        className={styles.rate}
        tabIndex={active ? 0 : -1}
        aria-label={t`Speed: ${rate}. Change to ${next}`}
        onClick={() => setRate(next)}
      >
        {rate}×
      </button>
    </div>
  );
}
