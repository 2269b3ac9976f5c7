import type { Body, LastFile, MessageView, Trust } from '../api/views';
import { decodeFileMessage, isFileMessage } from '../files/message';
import type { Conversation } from './conversation';
import { messageKey, type StoredMessage } from './message';
import { unmarked } from './unmarked';

/** What a view of a message takes from beside it. */
export interface Surrounding {
  readonly me: string;
  readonly conversation: Conversation;
  readonly trust: Trust;
  /** The message that was answered, where it is known. */
  readonly answered: StoredMessage | undefined;
}

const excerptLength = 160;

export function messageView(message: StoredMessage, around: Surrounding): MessageView {
  const mine = message.sender === around.me;
  const { id, sender, at, replyTo, editedAt, expiresAt } = message;
  return {
    key: messageKey(message, around.me),
    id,
    sender,
    mine,
    at,
    body: bodyOf(message),
    ...(replyTo !== undefined && { replyTo: replyView(replyTo, around) }),
    mentionsMe: message.mentions?.includes(around.me) ?? false,
    ...(editedAt !== undefined && !message.deleted && { editedAt }),
    reactions: message.reactions?.map(([emoji, by]) => ({ emoji, by })) ?? [],
    ...(mine && !message.missedCall && { state: sendState(id, around.conversation) }),
    ...(expiresAt !== undefined && !message.deleted && { expiresAt }),
    security: securityOf(message, around.trust),
  };
}

export function bodyOf(message: StoredMessage): Body {
  if (message.deleted) return { kind: 'deleted' };
  if (message.missedCall) return { kind: 'missed-call' };
  if (message.unreadable !== undefined) return { kind: 'unreadable', why: message.unreadable };
  return textBody(message.text);
}

export function textBody(text: string): Body {
  if (!isFileMessage(text)) return { kind: 'text', text };
  const file = decodeFileMessage(text);
  if (!file) return { kind: 'unreadable', why: 'It is a file, and what it says of itself is damaged.' };
  return { kind: 'file', file: file.view, text: file.text };
}

/** One line of what a body says, for lists and excerpts; empty where words of the page's language are needed. */
export function preview(body: Body): string {
  switch (body.kind) {
    case 'text':
      return oneLine(unmarked(body.text));
    case 'file':
      return oneLine(unmarked(body.text) || body.file.name);
    default:
      return '';
  }
}

/** What a list shows of a body. */
export function summary(body: Body): { preview: string; kind: Body['kind']; file?: LastFile } {
  const shown = { preview: preview(body), kind: body.kind };
  if (body.kind !== 'file') return shown;
  const { type, waveform, duration } = body.file;
  const file = { type, voice: waveform !== undefined, captioned: oneLine(body.text) !== '' };
  return { ...shown, file: duration === undefined ? file : { ...file, duration } };
}

export function sendState(id: number, { peer }: Conversation): 'stored' | 'delivered' | 'read' {
  if (id <= peer.read) return 'read';
  return id <= peer.delivered ? 'delivered' : 'stored';
}

function replyView(id: number, { answered }: Surrounding): NonNullable<MessageView['replyTo']> {
  if (!answered) return { id };
  return { id, sender: answered.sender, excerpt: preview(bodyOf(answered)) };
}

function securityOf({ seal }: StoredMessage, trust: Trust): MessageView['security'] {
  if (seal === 'clear') return 'server-readable';
  if (seal === 'unsigned') return 'unverified';
  return trust === 'verified' ? 'verified' : 'encrypted';
}

function oneLine(text: string): string {
  const line = text
    .slice(0, excerptLength * 2)
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= excerptLength ? line : `${characters.slice(0, excerptLength - 1).join('')}…`;
}
