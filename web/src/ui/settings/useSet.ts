import { useCallback } from 'react';
import type { Preferences } from '../../api/views';
import { useCore, usePreferences } from '../bridge/hooks';
import { useTry } from '../parts/useTry';

/** The preferences and what changes them, at once and for all tabs. */
export function useSet(): [Preferences, (change: Partial<Preferences>) => void] {
  const preferences = usePreferences();
  const core = useCore();
  const attempt = useTry();
  const set = useCallback(
    (change: Partial<Preferences>) => void attempt(core.setPreferences(change)),
    [attempt, core],
  );
  return [preferences, set];
}
