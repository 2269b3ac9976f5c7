import { useLingui } from '@lingui/react/macro';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { DeviceFields } from './DeviceFields';
import { LevelMeter } from './LevelMeter';
import { usePhone, usePhoneState } from './phone';

/** Another microphone, camera or loudspeaker during a call. */
export function DeviceDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const phone = usePhone();
  const microphone = usePhoneState(({ session }) => session?.microphone ?? null);
  return (
    <Dialog
      title={t`Sound and picture`}
      isOpen={isOpen}
      onClose={onClose}
      actions={<Button variant="primary" onPress={onClose}>{t`Done`}</Button>}
    >
      {microphone && <LevelMeter track={microphone} />}
      <DeviceFields video again={microphone} onChoose={(change) => void phone.choose(change)} />
    </Dialog>
  );
}
