import { useLingui } from '@lingui/react/macro';
import { SendHorizontal, Square, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Outgoing } from '../../api/core';
import { asProblem, useAction } from '../bridge/hooks';
import { Banner } from '../parts/Banner';
import { IconButton } from '../parts/IconButton';
import { ProblemNote } from '../parts/ProblemNote';
import { duration } from '../timeline/times';
import { waveform } from './loudness';
import styles from './Recorder.module.css';
import { extensionOf, type Microphone, microphoneDenied, type Recording, record } from './recording';

const LONGEST = 15 * 60;
const SHOWN = 48;

/** Records a voice message in place of the composer: listen to it, throw it away, or send it. */
export default function Recorder({
  onSend,
  onClose,
}: {
  onSend: (file: NonNullable<Outgoing['file']>) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const microphone = useRef<Microphone | null>(null);
  const [live, setLive] = useState<{ levels: readonly number[]; seconds: number }>({
    levels: [],
    seconds: 0,
  });
  const [done, setDone] = useState<Recording | null>(null);
  const [url, setUrl] = useState<string>();
  const [refused, setRefused] = useState<'denied' | 'missing' | null>(null);

  useEffect(() => {
    let current = true;
    record((levels, seconds) => current && setLive({ levels: levels.slice(-SHOWN), seconds })).then(
      (opened) => {
        if (current) microphone.current = opened;
        else opened.cancel();
      },
      (failure) => current && setRefused(microphoneDenied(asProblem(failure)) ? 'denied' : 'missing'),
    );
    return () => {
      current = false;
      microphone.current?.cancel();
    };
  }, []);
  useEffect(() => {
    if (!done) return;
    const address = URL.createObjectURL(done.blob);
    setUrl(address);
    return () => URL.revokeObjectURL(address);
  }, [done]);

  const stop = async (): Promise<Recording | null> => {
    if (done) return done;
    const recording = (await microphone.current?.stop()) ?? null;
    microphone.current = null;
    setDone(recording);
    return recording;
  };
  const {
    run: send,
    pending,
    problem,
  } = useAction(async () => {
    const recording = await stop();
    if (!recording || recording.duration < 0.5) return onClose();
    const { blob, duration: length, levels } = recording;
    const name = `voice-message.${extensionOf(blob.type)}`;
    await onSend({
      blob,
      view: { name, type: blob.type, size: blob.size, duration: length, waveform: waveform(levels) },
    });
    onClose();
  });
  const tooLong = live.seconds >= LONGEST && !done;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the time is up
  useEffect(() => {
    if (tooLong) void stop();
  }, [tooLong]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };

  if (refused) {
    return (
      <Banner
        tone="warn"
        role="alert"
        actions={
          <IconButton label={t`Close`} onPress={onClose} autoFocus>
            <Trash2 aria-hidden />
          </IconButton>
        }
      >
        {refused === 'denied'
          ? t`The browser does not let this page use the microphone. Allow it in the address bar and try again.`
          : t`No microphone was found. Plug one in and try again.`}
      </Banner>
    );
  }
  return (
    <>
      <ProblemNote problem={problem} />
      <div className={styles.recorder} role="group" aria-label={t`Voice message`} onKeyDown={onKeyDown}>
        <IconButton label={t`Throw it away`} shortcut="Esc" tone="danger" onPress={onClose}>
          <Trash2 aria-hidden />
        </IconButton>
        {done ? (
          // biome-ignore lint/a11y/useMediaCaption: what was just said has none
          <audio src={url} controls className={styles.audio} />
        ) : (
          <>
            <span className={styles.dot} aria-hidden />
            <span className={styles.time} role="timer" aria-label={t`Recording`}>
              {duration(live.seconds)}
            </span>
            <span className={styles.levels} aria-hidden>
              {Array.from({ length: SHOWN }, (_, index) => {
                const level = live.levels[live.levels.length - SHOWN + index] ?? 0;
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a bar's place is all it has
                  <span key={index} style={{ blockSize: `${Math.max(8, Math.min(100, level * 320))}%` }} />
                );
              })}
            </span>
            <IconButton label={t`Stop and listen`} autoFocus onPress={() => void stop()}>
              <Square aria-hidden />
            </IconButton>
          </>
        )}
        <IconButton
          label={t`Send the voice message`}
          tone="accent"
          className={styles.send}
          isPending={pending}
          onPress={() => void send()}
        >
          <SendHorizontal aria-hidden />
        </IconButton>
      </div>
    </>
  );
}
