import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../../../docs/protocol/safemessenger.md', import.meta.url), 'utf8');

/** The document from one numbered heading to the next. */
export function section(number: number): string {
  const from = text.indexOf(`\n## ${number}. `);
  const to = text.indexOf('\n## ', from + 1);
  return text.slice(from, to === -1 ? undefined : to);
}

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
}

/** The fields of the first table in a part of the document. */
export function fields(part: string): Field[] {
  const rows = /(?:^\|.*\n)+/m.exec(part)?.[0].split('\n') ?? [];
  return rows.flatMap((row) => {
    const [, names = '', type = ''] = row.split('|').map((cell) => cell.trim());
    return [...names.matchAll(/`([a-z_]+)`/g)].map(([, name = '']) => {
      return { name, type: type.replace(/, optional$/, ''), optional: type.endsWith(', optional') };
    });
  });
}

/** The parts of a section under `#### \`name\``, by name. */
export function parts(of: string): ReadonlyMap<string, string> {
  const pieces = of.split(/^#### `([A-Za-z_]+)`$/m);
  const result = new Map<string, string>();
  for (let i = 1; i < pieces.length; i += 2) {
    result.set(pieces[i] as string, (pieces[i + 1] as string).split(/^### /m)[0] as string);
  }
  return result;
}

const message = {
  message_id: 7,
  seq: 1,
  sender: 'alice',
  content: 'hi',
  encrypted: false,
  timestamp: 1_800_000_000.25,
};
const room = { room: 'tea', private: false, member_count: 3 };
const session = { id: 1, name: 'x', created: 1, last_seen: 2.5, current: true };

/** A good value for what the document calls a type. */
const samples: Readonly<Record<string, unknown>> = {
  username: 'alice',
  'room name': 'tea',
  id: 7,
  time: 1_800_000_000.25,
  boolean: true,
  string: 'text',
  integer: 3,
  token: 'b0c4',
  cursor: 'c:1',
  UUID: '0b8cdd3e-9b0e-4a3f-8f0a-0d6f7a6d3d11',
  base64: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  'public key': '-----BEGIN PUBLIC KEY-----',
  base64url: 'BAAB',
  'list of endpoints': ['https://push.example.org/a'],
  'contact state': 'accepted',
  'list of usernames': ['alice', 'bob'],
  'list of message objects': [message],
};

/** Where the type's name is not enough. */
const special: Readonly<Record<string, unknown>> = {
  status: 'online',
  state: 'read',
  role: 'member',
  profile: { username: 'alice', user_id: 7, created: 1 },
  sessions: [session],
  contacts: [{ username: 'bob', state: 'accepted', since: 1 }],
  rooms: [room],
  members: [{ username: 'alice', online: true, role: 'owner' }],
  friends: [{ id: 2, username: 'bob', online: false, status: 'offline', public_key: null, last_login: null }],
  requests: [{ username: 'bob', timestamp: 1 }],
  sent: [{ username: 'carol', timestamp: 1 }],
  conversations: [
    { room: 'tea', unread_count: 0, read_message_id: 0, expiry_seconds: 0, last_message: message },
  ],
  servers: [{ urls: ['turn:example.org'], username: '1:7', credential: 'x' }],
};

export function sample(field: Field): unknown {
  const value = (field.type === 'contact state' ? undefined : special[field.name]) ?? samples[field.type];
  if (value === undefined) throw new Error(`no sample for ${field.name}, ${field.type}`);
  return value;
}
