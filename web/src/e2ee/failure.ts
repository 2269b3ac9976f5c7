import type { LocalProblem } from '../api/views';
import { CommandError } from '../transport/link';

export function failure(code: LocalProblem, message: string): CommandError {
  return new CommandError({ code, message });
}
