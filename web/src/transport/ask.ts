import { type Action, type FieldsOf, type ReplyOf, readReply } from '../protocol/commands';
import { broken } from '../protocol/problems';
import { Malformed } from '../protocol/shape';
import { CommandError, type Link, type Payload } from './link';

/**
 * Sends a command and reads its reply. A reply that is not as documented ends the link.
 *
 * @throws {CommandError}
 */
export async function ask<A extends Action>(link: Link, action: A, fields: FieldsOf<A>): Promise<ReplyOf<A>> {
  const payload = await link.request(action, fields as Payload);
  try {
    return readReply(action, payload);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const { problem } = broken(`a reply to ${action} that is not as documented: ${error.message}`);
    link.close(problem);
    throw new CommandError(problem);
  }
}
