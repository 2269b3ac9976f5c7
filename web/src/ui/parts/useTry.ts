import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { asProblem } from '../bridge/hooks';
import { problemWords } from '../problems';
import { toast } from './toasts';

/** For what needs no place of its own to show how it failed: a toast says so. Resolves to whether it succeeded. */
export function useTry(): (doing: Promise<unknown>, done?: string) => Promise<boolean> {
  const { i18n } = useLingui();
  return useCallback(
    async (doing, done) => {
      try {
        await doing;
        if (done) {
          toast(done, { tone: 'good' });
        }
        return true;
      } catch (thrown) {
        toast(i18n._(problemWords(asProblem(thrown))), { tone: 'bad' });
        return false;
      }
    },
    [i18n],
  );
}
