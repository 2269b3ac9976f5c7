import { Trans, useLingui } from '@lingui/react/macro';
import { Phone, Video, VideoOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { openCamera, openMicrophone } from '../../calls/devices';
import { type CallTrouble, troubleOf } from '../../calls/faults';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Switch } from '../parts/Switch';
import { DeviceFields } from './DeviceFields';
import { LevelMeter } from './LevelMeter';
import styles from './Lobby.module.css';
import { Picture } from './Picture';
import { troubleWords } from './words';

interface Opened {
  readonly track: MediaStreamTrack | null;
  readonly trouble: CallTrouble | null;
}
const closed: Opened = { track: null, trouble: null };

/** Before a call: how one is heard and seen, and with what. */
export function Lobby({
  name,
  video,
  onCall,
  onClose,
}: {
  name: string;
  video: boolean;
  onCall: (camera: boolean) => void;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const [withCamera, setWithCamera] = useState(video);
  const [turn, setTurn] = useState(0);
  const microphone = useTrack(openMicrophone, true, turn);
  const camera = useTrack(openCamera, withCamera, turn);
  return (
    <Dialog
      title={video ? t`Video call with ${name}` : t`Call ${name}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            variant="primary"
            icon={video ? <Video aria-hidden /> : <Phone aria-hidden />}
            isDisabled={microphone.trouble !== null}
            onPress={() => onCall(withCamera && camera.track !== null)}
          >{t`Call`}</Button>
        </>
      }
    >
      {microphone.trouble && (
        <Banner
          tone="bad"
          role="alert"
          actions={<Button size="s" onPress={() => setTurn(turn + 1)}>{t`Try again`}</Button>}
        >
          {i18n._(troubleWords(microphone.trouble))}
        </Banner>
      )}
      {camera.trouble && (
        <Banner tone="warn" role="status">
          {i18n._(troubleWords(camera.trouble))}
        </Banner>
      )}
      {video && (
        <div className={styles.preview}>
          {camera.track ? (
            <Picture media={camera.track} mirrored />
          ) : (
            <span className={styles.dark}>
              <VideoOff aria-hidden />
              <Trans>Your camera is off</Trans>
            </span>
          )}
        </div>
      )}
      {microphone.track && (
        <div className={styles.level}>
          <Trans>Say something: the bar should move.</Trans>
          <LevelMeter track={microphone.track} />
        </div>
      )}
      {video && (
        <Switch label={t`Begin with the camera on`} isSelected={withCamera} onChange={setWithCamera} />
      )}
      <DeviceFields video={video} again={microphone.track} onChoose={() => setTurn(turn + 1)} />
    </Dialog>
  );
}

/** A device that is open for as long as it is shown; opened anew with each turn. */
function useTrack(open: () => Promise<MediaStreamTrack>, wanted: boolean, turn: number): Opened {
  const [opened, setOpened] = useState(closed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn opens it anew
  useEffect(() => {
    if (!wanted) {
      setOpened(closed);
      return;
    }
    let track: MediaStreamTrack | null = null;
    let current = true;
    open().then(
      (found) => {
        track = found;
        if (current) setOpened({ track, trouble: null });
        else found.stop();
      },
      (error: unknown) => current && setOpened({ track: null, trouble: troubleOf(error) }),
    );
    return () => {
      current = false;
      track?.stop();
    };
  }, [open, wanted, turn]);
  return opened;
}
