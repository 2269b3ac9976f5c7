import type { AccountView, ConversationView, MessageView } from '../../api/views';
import type { Abilities } from './scope';

/** What an account may do in a conversation, by its state, its role and what the server knows. */
export function abilities(account: AccountView, conversation: ConversationView): Abilities {
  const has = (feature: string) => account.features.includes(feature);
  const { open, role, security } = conversation;
  const write =
    open &&
    security !== 'key-changed' &&
    !(conversation.kind === 'direct' && account.keys.state === 'missing');
  return {
    write,
    edit: write && has('edit'),
    react: open && has('reactions'),
    remove: open && has('delete'),
    moderate: open && has('delete') && (role === 'owner' || role === 'moderator'),
  };
}

/** What may be done with one message. */
export interface Possible {
  readonly reply: boolean;
  readonly edit: boolean;
  readonly react: boolean;
  readonly remove: boolean;
  /** For oneself alone. */
  readonly hide: boolean;
  readonly forward: boolean;
  readonly copy: boolean;
  readonly save: boolean;
  /** It was not sent: it can be tried again or forgotten. */
  readonly unsent: boolean;
}

export function possible(message: MessageView, can: Abilities): Possible {
  const { body, id, mine } = message;
  const stored = id !== null;
  const written = body.kind === 'text' || body.kind === 'file';
  return {
    reply: can.write && stored && written,
    edit: can.edit && stored && mine && body.kind === 'text',
    react: can.react && stored && (written || body.kind === 'unreadable'),
    remove: stored && body.kind !== 'deleted' && (can.moderate || (can.remove && mine)),
    hide: stored,
    forward: stored && written,
    copy: written && body.text !== '',
    save: body.kind === 'file' && body.file.id !== '',
    unsent: !stored && message.state === 'failed',
  };
}
