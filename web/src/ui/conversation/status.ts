import { t } from '@lingui/core/macro';
import type { ContactView, Presence } from '../../api/views';
import { ago } from '../format/when';

/** Who is writing, for the line under the title and the foot of the messages; '' if nobody is. */
export function typingWords(names: readonly string[]): string {
  const [first, second] = names;
  if (first === undefined) return '';
  if (second === undefined) return t`${first} is typing…`;
  return names.length === 2 ? t`${first} and ${second} are typing…` : t`Several people are typing…`;
}

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
