import { useEffect, useRef } from 'react';
import { chosen } from '../../calls/devices';

type WithSink = HTMLAudioElement & { setSinkId?(id: string): Promise<void> };

/** The other side's voice, from the loudspeaker that was chosen. */
export function RemoteSound({ media, turn }: { media: MediaStream; turn: number }) {
  const place = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const sound = place.current;
    if (sound) {
      sound.srcObject = media;
      sound.play().catch(() => undefined);
    }
    return () => {
      if (sound) {
        sound.srcObject = null;
      }
    };
  }, [media]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is a new choice
  useEffect(() => {
    (place.current as WithSink | null)?.setSinkId?.(chosen().speaker).catch(() => undefined);
  }, [turn]);
  // biome-ignore lint/a11y/useMediaCaption: somebody speaks, there is no text of it
  return <audio ref={place} autoPlay hidden />;
}
