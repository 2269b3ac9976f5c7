import type { Core, Update } from '../../src/api/core';
import type * as V from '../../src/api/views';
import type { OpenPort } from '../../src/ui/bridge/port';

const COUNT = 50_000;
const ME = 'ann';
const ROOM: V.ConversationId = 'room:busy';
const PEOPLE = ['ben', 'chiara', 'elif', 'grace', ME, 'zoltan'];
const WORDS =
  'the a garden seeds tomorrow maybe bring yes no please water beans when who table chair look here there thanks van ladder rain sun'.split(
    ' ',
  );

/** Answers as a worker with one account and one room of 50,000 messages would, all of them at once. */
export const openPort: OpenPort = (handlers) => {
  const core: Partial<Record<keyof Core, () => unknown>> = {
    openTimeline: (): V.TimelineView => ({
      conversation: ROOM,
      messages: talk(),
      atStart: true,
      atEnd: true,
      firstUnreadId: null,
    }),
    members: () => PEOPLE.map((name) => ({ name, online: true, role: 'member' }) satisfies V.MemberView),
  };
  return {
    post(message) {
      if (message.kind === 'hello') {
        for (const update of state) handlers.message({ kind: 'update', update });
      } else if (message.kind === 'call') {
        const value = core[message.method]?.();
        queueMicrotask(() =>
          handlers.message({ kind: 'result', id: message.id, value: structuredClone(value) }),
        );
      }
    },
    close() {},
  };
};

const state: readonly Update[] = [
  {
    topic: 'accounts',
    value: [
      {
        name: ME,
        connection: { phase: 'online' },
        keys: { state: 'ready' },
        presence: 'online',
        unread: 0,
        maxMessageBytes: 65_536,
        features: ['files', 'reactions', 'edit', 'delete', 'typing'],
      },
    ],
  },
  { topic: 'contacts', account: ME, value: [] },
  { topic: 'requests', account: ME, value: [] },
  { topic: 'invitations', account: ME, value: [] },
  {
    topic: 'conversations',
    account: ME,
    value: [
      {
        id: ROOM,
        kind: 'room',
        title: 'busy',
        role: 'member',
        memberCount: PEOPLE.length,
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
        security: 'server-readable',
      },
    ],
  },
];

/** Prose, and of each some: Markdown, lists with links, code, mentions, reactions. The same each time. */
function talk(): V.MessageView[] {
  let seed = 7;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  const now = Date.now();
  return Array.from({ length: COUNT }, (_, index): V.MessageView => {
    const kind = random(20);
    const words = Array.from(
      { length: 3 + random(kind === 0 ? 90 : 22) },
      () => WORDS[random(WORDS.length)],
    ).join(' ');
    const text =
      [
        words,
        `**${words}** and \`code\``,
        `${words}\n\n- one\n- two https://example.org/${index}`,
        `\`\`\`js\nconst n = ${index};\nfor (let i = 0; i < n; i++) plant(i);\n\`\`\``,
        `@ben ${words}`,
      ][kind] ?? words;
    const sender = PEOPLE[random(PEOPLE.length)] ?? ME;
    return {
      key: `m${index}`,
      id: index + 1,
      sender,
      mine: sender === ME,
      at: now - (COUNT - index) * 240_000,
      body: { kind: 'text', text },
      mentionsMe: false,
      reactions: random(12) === 0 ? [{ emoji: '👍', by: ['ben', 'elif'] }] : [],
      ...(sender === ME ? { state: 'read' as const } : {}),
      security: 'server-readable',
    };
  });
}
