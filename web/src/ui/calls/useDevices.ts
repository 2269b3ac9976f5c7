import { useEffect, useState } from 'react';
import { type Devices, devices, onDevices } from '../../calls/devices';

const none: Devices = { microphones: [], cameras: [], speakers: [] };

/** What is connected now. `again`: something after which the browser may tell more, such as a permission. */
export function useDevices(again: unknown): Devices {
  const [found, setFound] = useState(none);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says when to look again
  useEffect(() => {
    let current = true;
    const look = () =>
      void devices().then(
        (all) => current && setFound(all),
        () => undefined,
      );
    look();
    const end = onDevices(look);
    return () => {
      current = false;
      end();
    };
  }, [again]);
  return found;
}
