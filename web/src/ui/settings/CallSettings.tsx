import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { openMicrophone } from '../../calls/devices';
import { type CallTrouble, troubleOf } from '../../calls/faults';
import { DeviceFields } from '../calls/DeviceFields';
import { LevelMeter } from '../calls/LevelMeter';
import { troubleWords } from '../calls/words';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import { Switch } from '../parts/Switch';
import page from '../shell/Page.module.css';
import { useSet } from './useSet';

/** Devices of calls, and whether the other side may learn one's address. */
export default function CallSettings() {
  const { t, i18n } = useLingui();
  const [{ relayOnlyCalls }, set] = useSet();
  const [testing, setTesting] = useState<MediaStreamTrack | null>(null);
  const [trouble, setTrouble] = useState<CallTrouble | null>(null);
  useEffect(() => () => testing?.stop(), [testing]);
  const test = () =>
    openMicrophone().then(
      (track) => {
        setTrouble(null);
        setTesting(track);
      },
      (error: unknown) => setTrouble(troubleOf(error)),
    );
  return (
    <>
      <section className={page.section} aria-label={t`Devices of calls`}>
        <DeviceFields video again={testing} onChoose={() => testing && void test()} />
        {trouble && (
          <Banner tone="warn" role="alert">
            {i18n._(troubleWords(trouble))}
          </Banner>
        )}
        {testing && (
          <>
            <Trans>Say something: the bar should move.</Trans>
            <LevelMeter track={testing} />
          </>
        )}
        <div>
          {testing ? (
            <Button onPress={() => setTesting(null)}>{t`End the test`}</Button>
          ) : (
            <Button onPress={() => void test()}>{t`Test the microphone`}</Button>
          )}
        </div>
      </section>
      <section className={page.section} aria-label={t`Privacy of calls`}>
        <Switch
          label={t`Hide my address in calls`}
          description={t`Sound goes through the server’s relay instead of directly, so the other side does not learn your internet address. It may sound a little worse, and needs a relay on the server.`}
          isSelected={relayOnlyCalls}
          onChange={(on) => set({ relayOnlyCalls: on })}
        />
      </section>
    </>
  );
}
