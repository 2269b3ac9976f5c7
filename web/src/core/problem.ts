import type { LocalProblem, Problem } from '../api/views';
import { CommandError } from '../transport/link';

/** For code that fails with a problem of this client's own. */
export const failure = (code: LocalProblem | number, message: string): CommandError =>
  new CommandError({ code, message });

/** What a page is told of an error. The text of an unexpected one stays here: it may hold anything. */
export function problemOf(error: unknown): Problem {
  if (error instanceof CommandError) return error.problem;
  return { code: 'internal', message: 'Something went wrong inside the app. Reload the page and try again.' };
}
