import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type Choice, choose, chosen, type Device } from '../../calls/devices';
import { Select } from '../parts/Select';
import { useDevices } from './useDevices';

/** Which microphone, camera and loudspeaker calls use. */
export function DeviceFields({
  video,
  again,
  onChoose,
}: {
  video: boolean;
  again: unknown;
  onChoose?: (change: Partial<Choice>) => void;
}) {
  const { t } = useLingui();
  const found = useDevices(again);
  const [choice, setChoice] = useState(chosen);
  const change = (some: Partial<Choice>) => {
    setChoice(choose(some));
    onChoose?.(some);
  };
  const options = (list: readonly Device[], word: string) => [
    { id: '', label: t`Whatever the system uses` },
    ...list.map(({ id, label }, i) => ({ id, label: label || `${word} ${i + 1}` })),
  ];
  const value = (list: readonly Device[], id: string) => (list.some((each) => each.id === id) ? id : '');
  return (
    <>
      <Select
        label={t`Microphone`}
        options={options(found.microphones, t`Microphone`)}
        value={value(found.microphones, choice.microphone)}
        onChange={(microphone) => change({ microphone })}
      />
      {video && (
        <Select
          label={t`Camera`}
          options={options(found.cameras, t`Camera`)}
          value={value(found.cameras, choice.camera)}
          onChange={(camera) => change({ camera })}
        />
      )}
      {found.speakers.length > 0 && (
        <Select
          label={t`Loudspeaker`}
          options={options(found.speakers, t`Loudspeaker`)}
          value={value(found.speakers, choice.speaker)}
          onChange={(speaker) => change({ speaker })}
        />
      )}
    </>
  );
}
