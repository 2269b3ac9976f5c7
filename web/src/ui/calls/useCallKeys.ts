import { useCallback, useEffect } from 'react';
import type { SessionState } from '../../calls/session';
import { usePreferences } from '../bridge/hooks';
import { usePhone } from './phone';

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'preventDefault'>;

/** M mutes, V turns the camera on and off, for what has the focus of a call; a person may switch single keys off. */
export function useCallKeys({ muted, microphone, camera, takesVideo }: SessionState): (event: Key) => void {
  const phone = usePhone();
  const { singleKeyShortcuts } = usePreferences();
  const hears = microphone !== null;
  const seen = camera !== null;
  return useCallback(
    (event) => {
      if (!singleKeyShortcuts || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const key = event.key.toLowerCase();
      if (key === 'm' && hears) phone.setMuted(!muted);
      else if (key === 'v' && takesVideo) void phone.setCamera(!seen);
      else return;
      event.preventDefault();
    },
    [phone, singleKeyShortcuts, muted, hears, seen, takesVideo],
  );
}

/** The same wherever the focus is, while the call fills the page and no menu or dialog lies over it. */
export function useCallKeysEverywhere(session: SessionState, isOpen: boolean): void {
  const onKey = useCallKeys(session);
  useEffect(() => {
    if (!isOpen) return;
    const listen = (event: KeyboardEvent) => {
      if (document.querySelectorAll('[role="dialog"]').length <= 1) onKey(event);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [isOpen, onKey]);
}
