import { boolean, entries, integer, list, object, optional, type Read, text, word } from './shape';
import { id, name, time } from './values';

/** The message object of section 6, in the words of the wire; times in epoch seconds. */
export const readMessage = object({
  message_id: id,
  seq: integer(1),
  sender: name,
  from: optional(name),
  room: optional(name),
  recipient: optional(name),
  content: text,
  encrypted: boolean,
  signature: optional(text),
  scheme: optional(text),
  nonce: optional(text),
  timestamp: time,
  expires_at: optional(time),
  client_id: optional(text),
  reply_to_id: optional(id),
  mentions: optional(list(name)),
  edited_at: optional(time),
  deleted: optional(boolean),
  reactions: optional(entries(list(name))),
  kind: optional(text),
});

export type Message = Read<typeof readMessage>;

/** `role` of a member, or of oneself in a room. */
export const role = word('owner', 'moderator', 'member');
