import type { Problem } from '../api/views';
import { integer, object, optional, text } from './shape';
import { line } from './values';

/** Section 9 of docs/protocol/safemessenger.md. */
export const Code = {
  wrongPassword: 1001,
  notAllowed: 1002,
  unknownCommand: 1003,
  badInput: 1004,
  serverFault: 1005,
  taken: 1101,
  notFound: 1102,
  notAContact: 1103,
  rateLimited: 1104,
  tooLong: 1105,
  banned: 1106,
  conflict: 1107,
  reconnect: 1108,
  unavailable: 1109,
} as const;

/** A step of the protocol failed; `problem` says how, in the terms of the whole client. */
export class ProtocolProblem extends Error {
  override readonly name = 'ProtocolProblem';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** The server broke the protocol: nothing that it says on this connection counts any more. */
export function broken(what: string): ProtocolProblem {
  return new ProtocolProblem({ code: 'protocol', message: `the server sent ${what}` });
}

/** The payload of an `error` (section 4), or of a friend command's `success: false`. */
export const readRefusal = object({
  code: integer(1, 999_999),
  message: optional(line(500)),
  reply_to: optional(text),
  retry_after: optional(integer(0, 31_622_400)),
});

export function problemOf(refusal: ReturnType<typeof readRefusal>): Problem {
  return {
    code: refusal.code,
    message: refusal.message ?? '',
    ...(refusal.retry_after === undefined ? {} : { retryAfterSeconds: refusal.retry_after }),
  };
}
