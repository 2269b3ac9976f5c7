import type { LocalProblem } from '../api/views';
import { CommandError } from '../transport/link';

/** What the browser's storage answered, in words for a person. */
export function storageProblem(error: unknown): CommandError {
  if (error instanceof CommandError) return error;
  switch (error instanceof Error ? error.name : '') {
    case 'QuotaExceededError':
      return problem(
        'storage-full',
        'This browser has no room left for SafeMessenger. Free some space on this device, then try again.',
      );
    case 'VersionError':
      return problem(
        'storage-denied',
        'SafeMessenger was updated meanwhile. Reload this page to go on with the new version.',
      );
    case 'SecurityError':
    case 'InvalidStateError':
    case 'AbortError':
    case 'UnknownError':
      return problem(
        'storage-denied',
        'The browser refused access to its storage. Reload the page, and check that it may keep site data.',
      );
    default:
      return problem('internal', 'Something that should be kept cannot be kept. Reload the page.');
  }
}

function problem(code: LocalProblem, message: string): CommandError {
  return new CommandError({ code, message });
}
