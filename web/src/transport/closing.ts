import type { Problem } from '../api/views';
import { Code } from '../protocol/problems';

const offline = (message: string): Problem => ({ code: 'offline', message });

/** What a WebSocket close code of section 9 means; all others mean that the way to the server is gone. */
export function closeProblem(code: number): Problem {
  switch (code) {
    case 1002:
    case 1003:
    case 1007:
      return { code: Code.badInput, message: 'the server did not understand this client' };
    case 1008:
      return { code: Code.notAllowed, message: 'the server ended the connection' };
    case 1009:
      return { code: Code.tooLong, message: 'the frame was too long for the server' };
    case 1011:
      return { code: Code.serverFault, message: 'the server made a mistake' };
    case 1012:
      return { code: Code.unavailable, message: 'the server restarts' };
    case 1000:
    case 1001:
      return offline('the server closed the connection');
    default:
      return offline('the connection was lost');
  }
}
