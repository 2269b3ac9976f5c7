import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useCallback } from 'react';
import type { ContactView, Presence } from '../../api/views';
import { ago } from '../format/when';

function presenceWords(presence: Presence): string {
  switch (presence) {
    case 'online':
      return t`Online`;
    case 'away':
      return t`Away`;
    case 'busy':
      return t`Busy`;
    case 'offline':
      return t`Offline`;
  }
}

/** How a contact is now: presence, what they say of it, or when they were seen last. */
export function contactWords(contact: ContactView, now: number, locale: string): string {
  const { presence, statusText, lastSeen } = contact;
  const state =
    presence === 'offline' && lastSeen !== undefined
      ? t`Last seen ${ago(lastSeen, now, locale)}`
      : presenceWords(presence);
  return statusText ? `${state} · ${statusText}` : state;
}

/** {@link contactWords} in the page's language, made anew when that changes. */
export function usePresenceWords(): (contact: ContactView, now: number) => string {
  const { locale } = useLingui().i18n;
  return useCallback((contact, now) => contactWords(contact, now, locale), [locale]);
}
