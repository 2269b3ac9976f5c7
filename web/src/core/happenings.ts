import type { ConversationId } from '../api/views';
import type { Arrivals } from './arrivals';
import type { CallEvent, Calls } from './calls/calls';
import type { Contacts } from './contacts';
import type { Context } from './context';
import type { Conversations } from './conversations';
import type { Handlers } from './inbox';
import { conversationOf, room } from './message';
import type { Notices } from './notices';
import type { OwnKeysKeeper } from './ownKeys';
import type { Rooms } from './rooms';
import type { Self } from './self';
import { soon } from './soon';
import { cutAfter } from './spans';
import type { Timelines } from './timelines';
import type { Typing } from './typing';

interface Parts {
  readonly context: Context;
  readonly conversations: Conversations;
  readonly arrivals: Arrivals;
  readonly contacts: Contacts;
  readonly rooms: Rooms;
  readonly typing: Typing;
  readonly timelines: Timelines;
  readonly notices: Notices;
  readonly calls: Calls;
  readonly self: Self;
  readonly keys: OwnKeysKeeper;
  /** Another device of this account has read up to a message. Within a turn. */
  readonly readElsewhere: (id: ConversationId, upTo: number) => Promise<void>;
}

/** What becomes of the events of a connection (section 8) that are not messages. */
export function happenings(parts: Parts): Handlers {
  const { context, conversations, arrivals, contacts, rooms, typing, timelines, notices, calls, self, keys } =
    parts;
  const { readElsewhere } = parts;
  const { me } = context;
  const call = (name: CallEvent['name']) => (payload: unknown) =>
    calls.handle({ name, payload } as CallEvent);
  const contactsChanged = soon(context, () => contacts.refresh());
  const roomsChanged = soon(context, async () => void (await rooms.refresh()));

  return {
    async reaction(event) {
      const id = conversationOf(event, me);
      if (id) await arrivals.react(id, event.message_id, event.emoji, event.username, event.removed);
    },
    async message_receipt(event) {
      const id = conversationOf(event, me);
      const before = id && conversations.get(id);
      if (!id || !before) return;
      const upTo = Math.min(event.message_id, before.newest);
      if (event.username === me) {
        if (event.state === 'read') await readElsewhere(id, upTo);
        return;
      }
      const { peer } = conversations.change(id, ({ peer }) => ({
        peer: {
          delivered: Math.max(peer.delivered, upTo),
          read: event.state === 'read' ? Math.max(peer.read, upTo) : peer.read,
        },
      }));
      if (peer.delivered === before.peer.delivered && peer.read === before.peer.read) return;
      const above = event.state === 'read' ? before.peer.read : before.peer.delivered;
      await timelines.marked(id, above, upTo);
    },
    user_joined({ room: name, username }) {
      if (username === me) roomsChanged();
      else rooms.counted(name, 1);
    },
    user_left({ room: name, username }) {
      if (username !== me) return rooms.counted(name, -1);
      // What is said there from now on does not come any more.
      if (conversations.get(room(name))) {
        conversations.change(room(name), ({ spans, newest }) => ({ spans: cutAfter(spans, newest) }));
      }
      roomsChanged();
    },
    room_invitation({ room: name, username }) {
      if (rooms.invited(name, username)) notices.post({ kind: 'invitation', room: name, from: username });
      roomsChanged();
    },
    room_changed({ room: name, topic, username, role }) {
      rooms.changed(name, { topic, ...(username === me && { role }) });
    },
    friend_request({ username, timestamp }) {
      if (contacts.asked(username, timestamp * 1000)) notices.post({ kind: 'request', from: username });
      contactsChanged();
    },
    async friend_added({ username, cipher, key }) {
      if (!contacts.requests().some(({ from }) => from === username)) {
        notices.post({ kind: 'contact-accepted', name: username });
      }
      if (cipher !== undefined && key !== undefined) await contacts.offered(username, cipher, key);
      contactsChanged();
    },
    friend_removed: contactsChanged,
    friend_declined: contactsChanged,
    async contact_key({ username, cipher, key }) {
      await contacts.offered(username, cipher, key);
      contactsChanged();
    },
    contact_changed: contactsChanged,
    profile_changed({ username, display_name, about, public_key }) {
      if (username !== me) return contactsChanged();
      self.profile({ display_name, about });
      void keys.settle(public_key).catch(() => undefined);
    },
    typing(event) {
      const id = event.room === undefined ? conversationOf({ with: event.username }, me) : room(event.room);
      if (id && conversations.get(id)) typing.heard(id, event.username, event.active);
    },
    presence({ username, status, text, timestamp }) {
      if (username === me) {
        if (status !== 'offline') self.presence(status, text);
      } else {
        contacts.presence(username, status === 'invisible' ? 'offline' : status, text, timestamp * 1000);
      }
    },
    expiry_changed(event) {
      const id = conversationOf(event, me);
      if (id && conversations.get(id)) conversations.change(id, () => ({ expirySeconds: event.seconds }));
    },
    call_request: call('call_request'),
    call_accept: call('call_accept'),
    call_reject: call('call_reject'),
    call_candidate: call('call_candidate'),
    call_end: call('call_end'),
  };
}
