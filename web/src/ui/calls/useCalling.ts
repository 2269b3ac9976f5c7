import { useCallback } from 'react';
import type { AccountName } from '../../api/views';
import { useAccount, useCall, useContact } from '../bridge/hooks';
import { startCall } from './line';

/** Begins a call with a contact; undefined where there can be none: no contact, no connection, or a call already. */
export function useCalling(account: AccountName, contact: string): ((video: boolean) => void) | undefined {
  const view = useAccount(account);
  const known = useContact(account, contact) !== undefined;
  const call = useCall(account);
  const begin = useCallback((video: boolean) => startCall(account, contact, video), [account, contact]);
  const free = call === null || call.state === 'ended';
  const able = view?.connection.phase === 'online' && view.features.includes('calls');
  return known && able && free ? begin : undefined;
}
