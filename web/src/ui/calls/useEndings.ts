import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { useBridge, useUpdates } from '../bridge/hooks';
import { toast } from '../parts/toasts';
import { startCall } from './line';
import { endWords, mayTryAgain } from './words';

/** Tells how a call ended, once, and offers to call again where that makes sense. */
export function useEndings(): void {
  const { t, i18n } = useLingui();
  const { mirror, connection } = useBridge();
  const told = useRef('');
  useUpdates('call', ({ account, value }) => {
    if (value?.state !== 'ended' || told.current === value.id) return;
    told.current = value.id;
    if (value.page !== null && value.page !== connection.page) return;
    const contact = mirror.getState().contacts[account]?.find(({ name }) => name === value.with);
    const words = endWords(value, contact?.displayName || value.with);
    if (words === null) return;
    const bad = value.ended === 'not-secure' || value.ended === 'failed';
    const again = () => startCall(account, value.with, value.video);
    toast(i18n._(words), {
      tone: bad ? 'bad' : 'info',
      sticky: value.ended === 'not-secure',
      ...(mayTryAgain(value) ? { action: { label: t`Call again`, run: again } } : {}),
    });
  });
}
