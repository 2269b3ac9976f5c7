import type { LocalProblem, Problem } from '../api/views';
import { BadJson, parseObject } from '../protocol/json';
import { CommandError } from '../transport/link';

export function failure(
  code: LocalProblem | number,
  message: string,
  retryAfterSeconds?: number,
): CommandError {
  const problem: Problem = { code, message };
  return new CommandError(retryAfterSeconds === undefined ? problem : { ...problem, retryAfterSeconds });
}

export const badFile = (): CommandError =>
  failure('bad-file', 'This file is damaged or was altered on the way. Ask the sender to send it again.');
export const offline = (): CommandError =>
  failure('offline', 'The connection broke. It goes on when you are connected again.');
export const canceled = (): CommandError => failure('canceled', 'You stopped it.');

/** Why a request of docs/protocol/files.md section 1 was refused. */
export async function refusal(response: Response): Promise<CommandError> {
  const { code, message } = await told(response);
  const after = Number(response.headers.get('Retry-After') ?? Number.NaN);
  switch (response.status) {
    case 413:
      return failure('too-large', message ?? 'This file is larger than this server takes.');
    case 507:
      return failure(
        'quota',
        message ?? 'There is no room for this file on the server. Delete older files first.',
      );
    case 404:
    case 410:
      return failure(
        code ?? 1102,
        'This file is not on the server any more. Ask the sender to send it again.',
      );
    case 429:
      return failure(
        code ?? 1104,
        message ?? 'Too many files in too short a time. Wait a little.',
        Number.isFinite(after) && after >= 0 ? after : 1,
      );
    default:
      return failure(code ?? 1005, message ?? 'The server could not do this. Try again later.');
  }
}

/** A body that is not as documented (a proxy's page) tells nothing. */
async function told(response: Response): Promise<{ code?: number; message?: string }> {
  try {
    const { code, message } = parseObject((await response.text()).slice(0, 4096));
    return {
      ...(typeof code === 'number' ? { code } : {}),
      ...(typeof message === 'string' && message !== '' ? { message: message.slice(0, 500) } : {}),
    };
  } catch (error) {
    if (error instanceof BadJson || error instanceof TypeError) return {};
    throw error;
  }
}
