import type * as V from '../src/api/views';

/** Sample data for work on the user interface: two accounts, a dozen conversations. Nothing of it is in the product. */
export const now = Date.now();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const account = (name: string, more: Partial<V.AccountView> = {}): V.AccountView => ({
  name,
  connection: { phase: 'online' },
  keys: { state: 'ready' },
  presence: 'online',
  unread: 0,
  maxMessageBytes: 16_384,
  features: ['files', 'calls', 'push', 'reactions', 'edit', 'delete', 'search'],
  ...more,
});

export const contacts: V.ContactView[] = [
  {
    name: 'ben',
    displayName: 'Ben Okafor',
    presence: 'online',
    statusText: 'Back at four',
    trust: 'verified',
  },
  { name: 'chiara', displayName: 'Chiara Rossi', presence: 'away', trust: 'pinned' },
  { name: 'dmitri', presence: 'offline', lastSeen: now - 3 * hour, trust: 'changed' },
  { name: 'elif', displayName: 'Elif Yıldız', presence: 'busy', statusText: 'In a meeting', trust: 'pinned' },
  { name: 'farid', displayName: 'فريد', presence: 'offline', lastSeen: now - 2 * day, trust: 'pinned' },
  { name: 'grace', displayName: 'Grace', presence: 'online', trust: 'none' },
];

const conversation = (id: V.ConversationId, more: Partial<V.ConversationView>): V.ConversationView => ({
  id,
  kind: id.startsWith('room:') ? 'room' : 'direct',
  title: id.slice(5),
  open: true,
  unread: 0,
  unreadMentions: 0,
  markedUnread: false,
  draft: '',
  mutedUntil: null,
  level: 'all',
  pinned: false,
  archived: false,
  expirySeconds: 0,
  typing: [],
  security: id.startsWith('room:') ? 'server-readable' : 'encrypted',
  ...more,
});

const said = (sender: string, preview: string, at: number, state?: V.SendState) => ({
  sender,
  mine: sender === 'ann',
  preview,
  at,
  ...(state ? { state } : {}),
});

export const conversations: V.ConversationView[] = [
  conversation('with:ben', {
    title: 'Ben Okafor',
    pinned: true,
    security: 'verified',
    unread: 2,
    last: said('ben', 'The slides are nearly there, only the last chart is missing', now - 4 * minute),
    typing: ['ben'],
  }),
  conversation('room:garden', {
    title: 'garden',
    topic: 'Saturday: compost, tools, seeds. Bring gloves.',
    private: true,
    role: 'owner',
    memberCount: 7,
    pinned: true,
    unread: 12,
    unreadMentions: 1,
    last: said('elif', '@ann can you bring the ladder?', now - 11 * minute),
  }),
  conversation('room:general', {
    title: 'general',
    topic: 'Everybody on this server',
    private: false,
    role: 'member',
    memberCount: 48,
    last: said('grace', 'Good morning, all', now - 2 * hour),
    mutedUntil: Number.POSITIVE_INFINITY,
    unread: 104,
  }),
  conversation('with:chiara', {
    title: 'Chiara Rossi',
    last: said('ann', 'See you at the station', now - 3 * hour, 'read'),
    draft: 'Should I bring the',
  }),
  conversation('with:dmitri', {
    title: 'dmitri',
    security: 'key-changed',
    last: said('ann', 'Did the parcel arrive?', now - 5 * hour, 'failed'),
  }),
  conversation('with:ann', {
    kind: 'notes',
    title: 'Notes',
    last: said('ann', 'Milk, coriander, light bulbs', now - 26 * hour, 'stored'),
  }),
  conversation('with:elif', {
    title: 'Elif Yıldız',
    expirySeconds: 86_400,
    last: said('ann', 'Thank you!', now - 27 * hour, 'delivered'),
    markedUnread: true,
  }),
  conversation('with:farid', {
    title: 'فريد',
    last: said('farid', 'شكرا جزيلا على الصور الجميلة', now - 2 * day),
  }),
  conversation('room:choir', {
    title: 'choir',
    private: false,
    role: 'moderator',
    memberCount: 23,
    level: 'mentions',
    last: said('chiara', '🎵 Rehearsal moved to Thursday, same place', now - 4 * day),
  }),
  conversation('with:grace', {
    title: 'Grace',
    security: 'server-readable',
    last: said('ann', 'On my way', now - 9 * day, 'queued'),
  }),
  conversation('room:old-project', {
    title: 'old-project',
    open: false,
    memberCount: 0,
    archived: true,
    last: said('ben', 'That was it. Thanks, everybody', now - 120 * day),
  }),
];

export const requests: V.RequestView[] = [
  { from: 'hanna', at: now - 20 * minute },
  { from: 'ivan-the-plumber', at: now - 3 * day },
];

export const invitations: V.InvitationView[] = [
  { room: 'bike-repair', from: 'ben', topic: 'Tools, parts, Sunday rides' },
];

export const rooms: V.RoomView[] = [
  { name: 'general', private: false, topic: 'Everybody on this server', role: 'member', memberCount: 48 },
  { name: 'garden', private: true, topic: 'Saturday: compost, tools, seeds', role: 'owner', memberCount: 7 },
  { name: 'choir', private: false, role: 'moderator', memberCount: 23 },
  {
    name: 'bike-repair',
    private: true,
    topic: 'Tools, parts, Sunday rides',
    role: 'invited',
    memberCount: 5,
  },
  { name: 'lost-and-found', private: false, topic: 'Left something? Found something?', memberCount: 31 },
  { name: 'chess', private: false, memberCount: 9 },
];

export const members: V.MemberView[] = [
  { name: 'ann', online: true, role: 'owner' },
  { name: 'ben', online: true, role: 'moderator' },
  { name: 'chiara', online: false, role: 'member' },
  { name: 'elif', online: true, role: 'member' },
  { name: 'grace', online: true, role: 'member' },
  { name: 'zoltan', online: false, role: 'member' },
];

export const sessions: V.SessionView[] = [
  { id: 4, name: 'Chrome on Linux', created: now - 9 * day, lastSeen: now, current: true },
  { id: 2, name: 'Terminal on thinkpad', created: now - 80 * day, lastSeen: now - 3 * hour, current: false },
  { id: 1, name: 'Firefox on Android', created: now - 200 * day, lastSeen: now - 41 * day, current: false },
];

export function messages(conversation: V.ConversationId): V.MessageView[] {
  const other = conversation.startsWith('with:') ? conversation.slice(5) : 'elif';
  const third = conversation.startsWith('with:') ? conversation.slice(5) : 'ben';
  const texts: readonly (readonly [string, string])[] = [
    [other, 'Hi! Are we still on for Saturday?'],
    ['ann', 'Yes, **ten o’clock** at the gate. I bring the gloves and `seeds.csv`.'],
    [third, 'Great. I found this: https://example.org/compost'],
    [third, '```sh\n./safemessenger serve\n```'],
    ['ann', 'Looks good 👍'],
    [other, '@ann can you bring the ladder?'],
    ['ann', 'Of course'],
  ];
  return Array.from({ length: 60 }, (_, index): V.MessageView => {
    const [sender, text] = texts[index % texts.length] ?? ['ann', ''];
    return {
      key: `m${index}`,
      id: index + 1,
      sender,
      mine: sender === 'ann',
      at: now - (60 - index) * 37 * minute,
      body: { kind: 'text', text },
      mentionsMe: text.startsWith('@ann'),
      reactions: index % 9 === 4 ? [{ emoji: '🎉', by: ['ann', 'ben'] }] : [],
      ...(sender === 'ann' ? { state: index > 50 ? ('delivered' as const) : ('read' as const) } : {}),
      security: conversation.startsWith('with:') ? 'encrypted' : 'server-readable',
    };
  });
}
