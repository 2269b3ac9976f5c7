import type * as V from '../src/api/views';
import { now } from './data';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

type Line = readonly [sender: string, ago: number, text: string, more?: Partial<V.MessageView>];

/** A conversation that shows everything that a message can be. */
export function gallery(id: V.ConversationId): V.MessageView[] {
  const room = id.startsWith('room:');
  const other = room ? 'elif' : id.slice(5);
  const third = room ? 'ben' : other;
  const file = (view: Partial<V.FileView> & { name: string; type: string }, text = ''): V.Body => ({
    kind: 'file',
    file: { id: 'x', size: 240_000, ...view },
    text,
  });
  const lines: readonly Line[] = [
    [other, 3 * day, 'Hi Ann! The seeds came today.'],
    [other, 3 * day - minute, 'Four kinds of beans, and the dark lettuce you asked for.'],
    ['ann', 3 * day - 2 * minute, 'Lovely. Did they send the **planting table** as well?', { state: 'read' }],
    [
      third,
      3 * day - 4 * minute,
      'Yes, here it is:\n\n| What | When | Bed |\n|:--|:--|--:|\n| Beans | May | 3 |\n| Lettuce | April | 1 |\n| Kale | *August* | 4 |',
      {
        reactions: [
          { emoji: '👍', by: ['ann'] },
          { emoji: '❤️', by: ['elif', 'grace', 'chiara'] },
        ],
      },
    ],
    ['ann', 3 * day - 5 * minute, 'Perfect ✨', { state: 'read' }],
    [
      other,
      2 * day,
      'Things to bring on Saturday:\n\n1. Gloves\n2. The long ladder\n3. Tea for everybody\n   - with lemon\n   - and without\n\n> Last time there was not enough tea\n\nSee https://example.org/garden/plan for the rest.',
    ],
    ['ann', 2 * day - 3 * minute, '', { body: { kind: 'deleted' }, state: 'read' }],
    [third, 2 * day - 7 * minute, '@ann can you bring the ladder? @ben has the van.', { mentionsMe: true }],
    [
      'ann',
      2 * day - 12 * minute,
      'Of course, if it fits.',
      {
        state: 'read',
        replyTo: { id: 8, sender: third, excerpt: '@ann can you bring the ladder? @ben has the van.' },
        editedAt: now - 2 * day + hour,
      },
    ],
    [other, day, '', { body: { kind: 'missed-call' } }],
    [
      other,
      day - 5 * minute,
      '',
      {
        body: file(
          { name: 'beds.png', type: 'image/png', width: 1600, height: 1000 },
          'How the beds look now',
        ),
      },
    ],
    [
      other,
      day - 6 * minute,
      '',
      { body: file({ name: 'tall.png', type: 'image/png', width: 600, height: 1200 }) },
    ],
    [
      'ann',
      day - 20 * minute,
      '',
      {
        state: 'delivered',
        body: file({
          name: 'voice.webm',
          type: 'audio/webm',
          duration: 23.4,
          waveform: Array.from({ length: 64 }, (_, i) =>
            Math.round(128 + 110 * Math.sin(i / 2.2) * Math.cos(i / 7)),
          ),
        }),
      },
    ],
    [
      third,
      day - 25 * minute,
      '',
      {
        body: file({
          name: 'Minutes of the garden club, autumn meeting 2026 (final).pdf',
          type: 'application/pdf',
          size: 1_340_000,
        }),
      },
    ],
    [
      third,
      day - 26 * minute,
      '',
      { body: file({ name: 'birds.mp3', type: 'audio/mpeg', duration: 184 }, 'Recorded this morning') },
    ],
    [
      other,
      5 * hour,
      'Here is the script that reads the table:\n\n```python\nimport csv\n\nwith open("beds.csv") as f:\n    for row in csv.DictReader(f):\n        print(row["what"], row["when"])  # a comment that is long enough to make the block scroll to the side\n```\n\nRun it with `python beds.py`.',
    ],
    ['ann', 4 * hour, '🎉', { state: 'read' }],
    [other, 3 * hour, 'مرحبا، كيف حالك؟ نلتقي يوم السبت.'],
    [
      other,
      2 * hour,
      '',
      {
        body: {
          kind: 'unreadable',
          why: 'It was encrypted for keys that are not in this browser. Import your key file to read it.',
        },
      },
    ],
    [other, 100 * minute, 'Is this really you?', { security: 'unverified' }],
    ['ann', 90 * minute, 'Gone in an hour', { state: 'delivered', expiresAt: now + 34 * minute }],
    ['ann', 40 * minute, 'Did the parcel arrive?', { state: 'stored' }],
    [
      other,
      12 * minute,
      'Not yet. I will go and look for it at the post office this afternoon, they close at six and the queue was endless yesterday.',
    ],
    [other, 11 * minute, 'Back soon!', { reactions: [{ emoji: '👋', by: ['ann'] }] }],
    [
      'ann',
      3 * minute,
      'Thank you',
      { id: null, state: 'failed', problem: { code: 1104, message: 'too fast', retryAfterSeconds: 20 } },
    ],
    ['ann', 2 * minute, 'On my way to the station', { id: null, state: 'queued' }],
  ];
  return lines.map(([sender, ago, text, more], index) =>
    message(index + 1, sender, now - ago, text, room, more),
  );
}

/** A great many plain messages, as a busy room has after some years. */
export function long(count: number): V.MessageView[] {
  const people = ['ben', 'chiara', 'elif', 'grace', 'ann', 'zoltan'];
  const words =
    'the a garden seeds tomorrow maybe bring yes no please water beans when who table chair look here there thanks van ladder rain sun'.split(
      ' ',
    );
  let seed = 7;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  return Array.from({ length: count }, (_, index) => {
    const kind = random(20);
    const plain = Array.from(
      { length: 3 + random(kind === 0 ? 90 : 22) },
      () => words[random(words.length)],
    ).join(' ');
    const text =
      kind === 1
        ? `**${plain}** and \`code\``
        : kind === 2
          ? `${plain}\n\n- one\n- two https://example.org/${index}`
          : kind === 3
            ? `\`\`\`js\nconst n = ${index};\nfor (let i = 0; i < n; i++) plant(i);\n\`\`\``
            : kind === 4
              ? `@ben ${plain}`
              : plain;
    const more = random(12) === 0 ? { reactions: [{ emoji: '👍', by: ['ben', 'elif'] }] } : {};
    return message(
      index + 1,
      people[random(people.length)] ?? 'ben',
      now - (count - index) * 4 * minute,
      text,
      true,
      more,
    );
  });
}

function message(
  id: number,
  sender: string,
  at: number,
  text: string,
  room: boolean,
  more: Partial<V.MessageView> = {},
): V.MessageView {
  const mine = sender === 'ann';
  return {
    key: `m${id}`,
    id,
    sender,
    mine,
    at,
    body: { kind: 'text', text },
    mentionsMe: false,
    reactions: [],
    security: room ? 'server-readable' : 'encrypted',
    ...(mine ? { state: 'read' as const } : {}),
    ...more,
  };
}
