import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useState } from 'react';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import { Select } from '../parts/Select';
import { Switch } from '../parts/Switch';
import page from '../shell/Page.module.css';
import { type CallDevices, callDevices, keepCallDevices } from './callDevices';
import { useSet } from './useSet';

/** Devices of calls, and whether the other side may learn one's address. */
export default function CallSettings() {
  const { t } = useLingui();
  const [{ relayOnlyCalls }, set] = useSet();
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  const [chosen, setChosen] = useState(callDevices);
  const [refused, setRefused] = useState(false);
  const list = useCallback(async () => {
    setDevices((await navigator.mediaDevices?.enumerateDevices()) ?? []);
  }, []);
  useEffect(() => {
    void list();
    navigator.mediaDevices?.addEventListener('devicechange', list);
    return () => navigator.mediaDevices?.removeEventListener('devicechange', list);
  }, [list]);
  const named = devices.some((each) => each.label);
  const choose = (change: CallDevices) => {
    const next = { ...chosen, ...change };
    setChosen(next);
    keepCallDevices(next);
  };
  const ask = async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      for (const track of stream.getTracks()) {
        track.stop();
      }
      setRefused(false);
      await list();
    } catch {
      setRefused(true);
    }
  };
  const kinds = [
    ['microphone', 'audioinput', t`Microphone`],
    ['speaker', 'audiooutput', t`Speaker`],
    ['camera', 'videoinput', t`Camera`],
  ] as const;
  return (
    <>
      <section className={page.section} aria-label={t`Devices of calls`}>
        {!named && (
          <Banner actions={<Button size="s" onPress={() => void ask()}>{t`Allow`}</Button>}>
            <Trans>
              The browser tells which microphones and speakers there are once you allow their use.
            </Trans>
          </Banner>
        )}
        {refused && (
          <Banner tone="warn" role="alert">
            <Trans>
              The browser does not allow the microphone for this page. Change that in its settings.
            </Trans>
          </Banner>
        )}
        {named &&
          kinds.map(([key, kind, label]) => (
            <Select
              key={key}
              label={label}
              value={chosen[key] ?? ''}
              onChange={(value) => choose({ [key]: value })}
              options={[
                { id: '', label: t`As the system has it` },
                ...devices
                  .filter((each) => each.kind === kind && each.deviceId && each.deviceId !== 'default')
                  .map((each) => ({ id: each.deviceId, label: each.label })),
              ]}
            />
          ))}
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
