import { readMessage } from './message';
import { contactStates, profile } from './profile';
import { boolean, integer, object, optional, type Read, text, word } from './shape';
import { base64Of, id, line, name, opaque, time, uuid } from './values';

const entered = object({
  username: name,
  user_id: id,
  assigned_room: name,
  session: opaque,
  unread_message_count: integer(0),
});

const negotiated = { cipher: optional(text), key: optional(base64Of(32)) };
const someone = object({ username: name });
const call = { source: name, dest: name, call: uuid, timestamp: time };
const sealedSignal = { nonce: text, message: text };

/** Section 8, in its order. */
const events = {
  registration_success: entered,
  login_success: entered,
  public_message: readMessage,
  event_message: readMessage,
  private_message: readMessage,
  message_edited: readMessage,
  message_deleted: readMessage,
  reaction: object({
    message_id: id,
    room: optional(name),
    with: optional(name),
    username: name,
    emoji: line(32),
    removed: boolean,
  }),
  message_receipt: object({
    message_id: id,
    room: optional(name),
    with: optional(name),
    username: name,
    state: word('delivered', 'read'),
    timestamp: time,
  }),
  user_joined: object({ username: name, room: name }),
  user_left: object({ username: name, room: name }),
  room_invitation: object({ room: name, username: name }),
  room_changed: object({
    room: name,
    topic: optional(line(256)),
    username: optional(name),
    role: optional(word('owner', 'moderator', 'member')),
  }),
  friend_request: object({ username: name, timestamp: time, ...negotiated }),
  friend_added: object({ username: name, ...negotiated }),
  friend_removed: someone,
  friend_declined: someone,
  contact_key: object({ username: name, cipher: text, key: base64Of(32) }),
  contact_changed: object({
    username: name,
    state: word(...contactStates),
    incoming: optional(boolean),
    timestamp: time,
    own_key: optional(base64Of(32)),
    ...negotiated,
  }),
  profile_changed: profile,
  typing: object({ username: name, room: optional(name), active: boolean }),
  presence: object({
    username: name,
    status: word('online', 'away', 'busy', 'offline', 'invisible'),
    online: boolean,
    text: optional(line(140)),
    timestamp: time,
  }),
  expiry_changed: object({
    room: optional(name),
    with: optional(name),
    username: name,
    seconds: integer(0, 31_622_400),
  }),
  call_request: object({ ...call, ...sealedSignal, video: boolean }),
  call_accept: object({ ...call, ...sealedSignal }),
  call_reject: object({ ...call, reason: optional(line(64)) }),
  call_candidate: object({ ...call, ...sealedSignal }),
  call_end: object({ ...call, reason: optional(line(64)) }),
  session_ended: object({ reason: optional(line(500)) }),
  PING: object({ username: optional(name), timestamp: optional(time) }),
} as const;

type Events = typeof events;
export type EventName = keyof Events;

/** An event with its payload, in the words of the wire; `switch` over `name` narrows the payload. */
export type ServerEvent = {
  [N in EventName]: { readonly name: N; readonly payload: Read<Events[N]> };
}[EventName];

/**
 * Checks an event.
 *
 * @returns null for an event that this client does not know: later versions add some
 * @throws {Malformed} for a known one with a field that is missing or of another kind
 */
export function readEvent(event: string, payload: unknown): ServerEvent | null {
  if (!Object.hasOwn(events, event)) return null;
  const known = event as EventName;
  return { name: known, payload: events[known](payload, '') } as ServerEvent;
}
