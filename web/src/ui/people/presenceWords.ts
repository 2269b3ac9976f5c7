import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { ContactView, Presence } from '../../api/views';
import { ago } from '../format/when';

/** How a contact is, in words: their status text, or whether they are there. */
export function usePresenceWords(): (contact: ContactView, now: number) => string {
  const { t, i18n } = useLingui();
  return useCallback(
    (contact, now) => {
      const names: Record<Presence, string> = {
        online: t`Online`,
        away: t`Away`,
        busy: t`Busy`,
        offline: t`Offline`,
      };
      if (contact.presence === 'offline' && contact.lastSeen) {
        return t`Last seen ${ago(contact.lastSeen, now, i18n.locale)}`;
      }
      const name = names[contact.presence];
      return contact.statusText ? `${name} · ${contact.statusText}` : name;
    },
    [i18n.locale, t],
  );
}
