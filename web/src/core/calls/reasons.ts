import type { CallEnd } from '../../api/views';

/** What the `reason` of `call_end` means to a person here; an unknown or absent one is a hang-up. */
export function endOf(reason: string | undefined): CallEnd {
  switch (reason) {
    case 'timeout':
      return 'timeout';
    case 'busy':
      return 'busy';
    case 'connection_lost':
      return 'connection-lost';
    case 'not_a_contact':
      return 'not-a-contact';
    case 'answered_elsewhere':
      return 'answered-elsewhere';
    case 'rejected_elsewhere':
    case 'declined':
      return 'declined';
    case 'not_secure':
      return 'not-secure';
    case 'failed':
      return 'failed';
    default:
      return 'hung-up';
  }
}

/** What the `reason` of `call_reject` means; an unknown or absent one is a refusal. */
export function rejectionOf(reason: string | undefined): CallEnd {
  return reason === undefined || endOf(reason) === 'hung-up' ? 'declined' : endOf(reason);
}

/** The `reason` that tells the other side (docs/protocol/calls.md). */
export function reasonOf(end: CallEnd): string {
  switch (end) {
    case 'declined':
    case 'busy':
    case 'failed':
      return end;
    case 'not-secure':
      return 'not_secure';
    case 'connection-lost':
      return 'failed';
    default:
      return 'hangup';
  }
}
