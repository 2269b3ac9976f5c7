import { readMessage, role } from './message';
import { contactStates, profile } from './profile';
import { boolean, integer, list, object, optional, type Read, type Reader, text, word } from './shape';
import { base64Of, id, line, name, opaque, time } from './values';

/** A command's fields (a phantom: only its type is used) and the reader of its reply. */
interface Command<Fields, Reply> {
  readonly read: Reader<Reply>;
  readonly fields?: Fields;
}

function takes<Fields extends object>() {
  return <Reply>(read: Reader<Reply>): Command<Fields, Reply> => ({ read });
}

type None = Record<never, never>;
/** Exactly one of `room` and `with`. */
export type InConversation =
  | { readonly room: string; readonly with?: undefined }
  | { readonly with: string; readonly room?: undefined };
type Paged = { before?: number | undefined; after?: number | undefined; limit?: number | undefined };

const nothing = object({});
const sent = object({ message_id: id, timestamp: time });
const named = object({ message_id: id });
const friend = object({ friend_username: name, message: line(500) });
const negotiated = { cipher: optional(text), key: optional(base64Of(32)) };
const room = object({
  room: name,
  private: boolean,
  topic: optional(line(256)),
  role: optional(word('owner', 'moderator', 'member', 'invited')),
  member_count: integer(0),
  invited_by: optional(name),
});
const request = object({ username: name, timestamp: time, ...negotiated });
const session = object({ id, name: line(64), created: time, last_seen: time, current: boolean });
const page = { messages: list(readMessage), more: boolean };

type Body = {
  content: string;
  client_id?: string | undefined;
  expires_at?: number | undefined;
  reply_to_id?: number | undefined;
};
type SealedBody = {
  encrypted?: boolean | undefined;
  signature?: string | undefined;
  scheme?: string | undefined;
  nonce?: string | undefined;
};
type Signal = { dest: string; call: string; nonce: string; message: string };

/** Section 7, in its order. `PONG` is the link's own. */
const commands = {
  // Account and sessions
  register: takes<{
    username: string;
    password: string;
    public_key?: string | undefined;
    device_name?: string | undefined;
  }>()(nothing),
  login: takes<
    { username: string; password: string; device_name?: string | undefined } | { session: string }
  >()(nothing),
  logout: takes<None>()(nothing),
  change_password: takes<{ old_password: string; new_password: string }>()(nothing),
  list_sessions: takes<None>()(object({ sessions: list(session) })),
  revoke_session: takes<{ session_id: number }>()(nothing),
  get_profile: takes<{ username?: string | undefined }>()(profile),
  set_profile: takes<{
    display_name?: string | undefined;
    about?: string | undefined;
    public_key?: string | undefined;
  }>()(nothing),
  delete_account: takes<{ password: string }>()(nothing),
  export_account: takes<{ after?: number | undefined; limit?: number | undefined }>()(
    object({
      profile: optional(profile),
      sessions: optional(list(session)),
      contacts: optional(
        list(
          object({
            username: name,
            state: word(...contactStates),
            since: time,
            cipher: optional(text),
            own_key: optional(base64Of(32)),
          }),
        ),
      ),
      rooms: optional(list(room)),
      push: optional(list(text)),
      ...page,
    }),
  ),
  presence: takes<{
    status?: 'online' | 'away' | 'busy' | 'invisible' | undefined;
    text?: string | undefined;
    watch_room?: string | undefined;
  }>()(object({ status: word('online', 'away', 'busy', 'invisible'), text: optional(line(140)) })),

  // Messages
  public_message: takes<Body & { mentions?: readonly string[] | undefined }>()(sent),
  send_message: takes<Body & { room: string; mentions?: readonly string[] | undefined }>()(sent),
  private_message: takes<Body & SealedBody & { recipient: string }>()(
    object({ recipient: name, online: boolean, timestamp: time, message_id: id }),
  ),
  edit_message: takes<SealedBody & { message_id: number; content: string }>()(sent),
  delete_message: takes<{ message_id: number }>()(named),
  react: takes<{ message_id: number; emoji: string; remove?: boolean | undefined }>()(named),
  mark_message_read: takes<{ message_id: number }>()(named),
  mark_message_delivered: takes<{ message_id: number }>()(named),

  // Conversations
  get_history: takes<InConversation & Paged>()(object(page)),
  get_unread_messages: takes<{ limit?: number | undefined; after?: number | undefined }>()(
    object({ ...page, count: integer(0) }),
  ),
  sync: takes<{ cursor?: string | undefined; limit?: number | undefined }>()(
    object({ ...page, cursor: opaque }),
  ),
  list_conversations: takes<None>()(
    object({
      conversations: list(
        object({
          room: optional(name),
          with: optional(name),
          unread_count: integer(0),
          unread_mentions: optional(integer(0)),
          read_message_id: integer(0),
          peer_read_message_id: optional(integer(0)),
          peer_delivered_message_id: optional(integer(0)),
          expiry_seconds: integer(0),
          last_message: optional(readMessage),
        }),
      ),
    }),
  ),
  typing: takes<InConversation & { active?: boolean | undefined }>()(nothing),
  set_expiry: takes<InConversation & { seconds: number }>()(nothing),

  // Rooms
  join_room: takes<{ room_name: string }>()(object({ room_name: name, users: list(name) })),
  leave_room: takes<{ room_name?: string | undefined }>()(object({ room_name: name, new_room: name })),
  get_users: takes<{ room_name?: string | undefined }>()(
    object({
      room: name,
      users: list(name),
      user_count: integer(0),
      members: list(object({ username: name, online: boolean, role })),
    }),
  ),
  list_rooms: takes<None>()(object({ rooms: list(room) })),
  create_room: takes<{ name: string; private?: boolean | undefined; topic?: string | undefined }>()(room),
  invite_to_room: takes<{ room: string; username: string }>()(nothing),
  remove_from_room: takes<{ room: string; username: string }>()(nothing),
  set_room_role: takes<{ room: string; username: string; role: Read<typeof role> }>()(nothing),
  set_room_topic: takes<{ room: string; topic: string }>()(nothing),

  // Friends
  send_friend_request: takes<{
    friend_username: string;
    cipher?: string | undefined;
    key?: string | undefined;
  }>()(friend),
  accept_friend_request: takes<{ friend_username: string; key?: string | undefined }>()(friend),
  decline_friend_request: takes<{ friend_username: string }>()(friend),
  remove_friend: takes<{ friend_username: string }>()(friend),
  get_friends_list: takes<None>()(
    object({
      friends: list(
        object({
          id,
          username: name,
          online: boolean,
          status: word('online', 'away', 'busy', 'offline'),
          public_key: optional(text),
          last_login: optional(time),
          display_name: optional(line(64)),
          text: optional(line(140)),
          own_key: optional(base64Of(32)),
          ...negotiated,
        }),
      ),
    }),
  ),
  get_friend_requests: takes<None>()(object({ requests: list(request), sent: list(request) })),
  block_user: takes<{ username: string }>()(nothing),
  unblock_user: takes<{ username: string }>()(nothing),
  get_blocked_users: takes<None>()(object({ usernames: list(name) })),

  // Calls
  call_request: takes<Signal & { video?: boolean | undefined }>()(nothing),
  call_accept: takes<Signal>()(nothing),
  call_reject: takes<{ dest: string; call: string; reason?: string | undefined }>()(nothing),
  call_candidate: takes<Signal>()(nothing),
  call_end: takes<{ dest: string; call: string; reason?: string | undefined }>()(nothing),
  call_servers: takes<None>()(
    object({
      servers: list(object({ urls: list(text), username: optional(text), credential: optional(text) })),
      ttl: integer(0),
    }),
  ),

  // Push
  push_key: takes<None>()(object({ key: optional(text) })),
  push_subscribe: takes<{ endpoint: string; p256dh?: string | undefined; auth?: string | undefined }>()(
    nothing,
  ),
  push_unsubscribe: takes<None>()(nothing),
} as const;

type Commands = typeof commands;
export type Action = keyof Commands;
/** What a command takes, in the words of the wire. A field that is `undefined` is left out. */
export type FieldsOf<A extends Action> = NonNullable<Commands[A]['fields']>;
/** What its reply holds besides `success`. */
export type ReplyOf<A extends Action> = Read<Commands[A]['read']>;

/** @throws {Malformed} where the reply is not as documented */
export function readReply<A extends Action>(action: A, payload: unknown): ReplyOf<A> {
  return commands[action].read(payload, '') as ReplyOf<A>;
}
