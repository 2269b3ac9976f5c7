import { useEffect } from 'react';
import type { SessionState } from '../../calls/session';
import { usePreferences } from '../bridge/hooks';
import { usePhone } from './phone';

/** While muted, Space held down is heard; not where it presses a button. */
export function usePushToTalk(session: SessionState, isOpen: boolean): void {
  const phone = usePhone();
  const { singleKeyShortcuts } = usePreferences();
  const { muted } = session;
  const listens = isOpen && singleKeyShortcuts;
  useEffect(() => {
    if (!listens) return;
    let held = false;
    const down = (event: KeyboardEvent) => {
      if (event.code !== 'Space' || event.repeat || held || !muted || takesSpace(event.target)) return;
      held = true;
      event.preventDefault();
      phone.setTalking(true);
    };
    const up = () => {
      if (held) phone.setTalking(false);
      held = false;
    };
    const released = (event: KeyboardEvent) => event.code === 'Space' && up();
    addEventListener('keydown', down);
    addEventListener('keyup', released);
    addEventListener('blur', up);
    return () => {
      up();
      removeEventListener('keydown', down);
      removeEventListener('keyup', released);
      removeEventListener('blur', up);
    };
  }, [listens, muted, phone]);
}

const takesSpace = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('button, input, textarea, select, a, [role="button"]');
