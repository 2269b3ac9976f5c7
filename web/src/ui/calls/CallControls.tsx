import { useLingui } from '@lingui/react/macro';
import { Mic, MicOff, PhoneOff, Settings2, Video, VideoOff } from 'lucide-react';
import { useState } from 'react';
import type { SessionState } from '../../calls/session';
import { cx } from '../parts/cx';
import { IconButton } from '../parts/IconButton';
import styles from './CallControls.module.css';
import { DeviceDialog } from './DeviceDialog';
import { usePhone } from './phone';

/** Mute, camera, devices, hang up. `small` in the bar, which leaves the devices out. */
export function CallControls({
  session,
  small,
  onSpeaker,
}: {
  session: SessionState;
  small?: boolean;
  onSpeaker?: () => void;
}) {
  const { t } = useLingui();
  const phone = usePhone();
  const [choosing, setChoosing] = useState(false);
  const size = small ? 's' : 'm';
  const round = small ? undefined : styles.round;
  const camera = session.camera !== null;
  return (
    <div className={styles.controls} role="toolbar" aria-label={t`Call`}>
      <IconButton
        label={session.muted ? t`Unmute the microphone` : t`Mute the microphone`}
        shortcut="M"
        size={size}
        className={cx(round, session.muted && styles.off)}
        isDisabled={session.microphone === null}
        onPress={() => phone.setMuted(!session.muted)}
      >
        {session.muted ? <MicOff aria-hidden /> : <Mic aria-hidden />}
      </IconButton>
      {session.takesVideo && (
        <IconButton
          label={camera ? t`Turn the camera off` : t`Turn the camera on`}
          shortcut="V"
          size={size}
          className={cx(round, !camera && styles.off)}
          onPress={() => void phone.setCamera(!camera)}
        >
          {camera ? <Video aria-hidden /> : <VideoOff aria-hidden />}
        </IconButton>
      )}
      {!small && (
        <IconButton label={t`Sound and picture`} className={round} onPress={() => setChoosing(true)}>
          <Settings2 aria-hidden />
        </IconButton>
      )}
      <IconButton
        label={t`Hang up`}
        size={size}
        className={cx(round, styles.end)}
        onPress={() => void phone.hangUp()}
      >
        <PhoneOff aria-hidden />
      </IconButton>
      {choosing && (
        <DeviceDialog
          isOpen
          onClose={() => {
            setChoosing(false);
            onSpeaker?.();
          }}
        />
      )}
    </div>
  );
}
