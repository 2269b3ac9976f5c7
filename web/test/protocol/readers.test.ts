import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Action, readReply } from '../../src/protocol/commands';
import { readEvent } from '../../src/protocol/events';
import { parseObject } from '../../src/protocol/json';
import { readMessage } from '../../src/protocol/message';
import { Malformed } from '../../src/protocol/shape';
import { type Field, fields, parts, sample, section } from './document';

/** Events whose fields are said in a sentence, or which are message objects. */
const inWords: Readonly<Record<string, readonly Field[]>> = Object.fromEntries(
  Object.entries({
    login_success: 'username user_id:id assigned_room session:token unread_message_count:integer',
    friend_removed: 'username',
    friend_declined: 'username',
    profile_changed: 'username user_id:id display_name?:string about?:string public_key?:string created:time',
    call_accept: 'source dest call:UUID nonce:string message:string timestamp:time',
    call_reject: 'source dest call:UUID reason?:string timestamp:time',
    call_candidate: 'source dest call:UUID nonce:string message:string timestamp:time',
    call_end: 'source dest call:UUID reason?:string timestamp:time',
    session_ended: 'reason:string?',
  }).map(([name, words]) => [
    name,
    words.split(' ').map((word) => {
      const [field = '', type = 'username'] = word.split(':');
      return {
        name: field.replace('?', ''),
        type: type.replace('?', ''),
        optional: word.includes('?'),
      };
    }),
  ]),
);
const messageFields: readonly Field[] = fields(
  section(6).slice(section(6).indexOf('### The message object')),
).map((field) => ({
  ...field,
  type: field.type.replace(/, always$/, ''),
  optional: !field.type.endsWith('always'),
}));
const messageSamples: Readonly<Record<string, unknown>> = { deleted: true, reactions: { '👍': ['bob'] } };
const sampleOf = (field: Field): unknown => messageSamples[field.name] ?? sample(field);

const good = (of: readonly Field[]) => Object.fromEntries(of.map((field) => [field.name, sampleOf(field)]));
const without = (of: readonly Field[], name: string) =>
  Object.fromEntries(Object.entries(good(of)).filter(([key]) => key !== name));

/** What goes for every reader: it takes what is documented, all of it, and misses what is not optional. */
function check(of: readonly Field[], read: (payload: unknown) => unknown): void {
  const wire = JSON.stringify(good(of));
  expect(Object.keys(read(parseObject(wire)) as object).sort()).toEqual(Object.keys(good(of)).sort());
  expect(read({ ...good(of), of_tomorrow: 1 })).toEqual(read(good(of)));
  for (const { name, optional } of of) {
    for (const payload of [without(of, name), { ...good(of), [name]: null }]) {
      if (optional) expect(read(payload), name).not.toHaveProperty(name);
      else expect(() => read(payload), name).toThrow(Malformed);
    }
  }
}

const events = [...parts(section(8))];
/** The first four friend commands have one table. */
const ofFriends = fields(section(7).slice(section(7).indexOf('### Friends')));
const replies = [...parts(section(7))].map(([name, part]) => {
  if (part.includes('with `success`, `friend_username`')) return [name, ofFriends] as const;
  const reply = part.search(/^.*Reply `/m);
  const said = part.slice(part.indexOf('Reply `', reply));
  const end = said.search(/Counts (?:as|for)/);
  return [name, fields(end === -1 ? said : said.slice(0, end))] as const;
});

describe('events', () => {
  it.each(events)('%s is read as documented', (name, part) => {
    const documented = inWords[name] ?? fields(part);
    const isMessage = /message object/i.test(part);
    const all = isMessage ? messageFields : documented;
    if (name === 'PING')
      return check(
        all.map((field) => ({ ...field, optional: true })),
        (p) => readEvent(name, p)?.payload,
      );
    check(all, (payload) => readEvent(name, payload)?.payload);
  });

  it('of tomorrow are told apart, also where JavaScript knows their name', () => {
    for (const name of ['dance', 'constructor', '__proto__', 'toString'])
      expect(readEvent(name, {})).toBeNull();
  });
});

describe('replies', () => {
  it.each(replies.filter(([name]) => name !== 'PONG'))('%s is read as documented', (name, documented) => {
    const known = documented.filter((field) => !['success', 'code'].includes(field.name));
    check(known, (payload) => readReply(name as Action, payload));
  });

  it('are documented for 50 commands at least', () => expect(replies.length).toBeGreaterThan(49));
});

describe('a hostile value', () => {
  const values = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(1.5, -1, 0, 2 ** 53, 1e300, '', '\u202e', 'a\nb', [], {}, [[]], { '': null }),
  );
  const anyEvent = fc.constantFrom(...events.map(([name]) => name));

  it('in any field of an event is read or refused, nothing else', () => {
    fc.assert(
      fc.property(anyEvent, values, fc.nat(), (name, value, at) => {
        const documented = inWords[name] ?? fields(parts(section(8)).get(name) ?? '');
        const of = documented.length === 0 ? messageFields : documented;
        const payload = { ...good(of), [(of[at % of.length] as Field).name]: value };
        try {
          readEvent(name, payload);
        } catch (error) {
          expect(error).toBeInstanceOf(Malformed);
        }
      }),
      { numRuns: 3000 },
    );
  });

  const message = (change: string) =>
    readMessage(
      parseObject(
        `{"message_id":7,"seq":1,"sender":"a","content":"","encrypted":true,"timestamp":1${change}}`,
      ),
      '',
    );

  it.each([
    ',"reply_to_id":1.0',
    ',"reply_to_id":1e3',
    ',"reply_to_id":"1"',
    ',"reply_to_id":0',
    ',"reply_to_id":9007199254740992',
    ',"expires_at":253402300800',
    ',"expires_at":-1',
    ',"recipient":""',
    ',"recipient":"a\\u202eb"',
    ',"recipient":"a\\nb"',
    `,"recipient":"${'x'.repeat(65)}"`,
    ',"mentions":"alice"',
    ',"mentions":[null]',
    ',"reactions":[]',
    ',"reactions":{"x":"alice"}',
    ',"deleted":1',
  ])('is refused: %s', (change) => expect(() => message(change)).toThrow(Malformed));

  it('counts names in code points', () => {
    expect(message(`,"recipient":"${'👋'.repeat(64)}"`).recipient).toHaveLength(128);
  });

  it('keeps reactions apart from what JavaScript knows', () => {
    expect(message(',"reactions":{"__proto__":["alice"],"👍":[]}').reactions).toEqual([
      ['__proto__', ['alice']],
      ['👍', []],
    ]);
  });

  it('names the field, not what it held', () => {
    expect(() => readMessage({ message_id: 'secret' }, '')).toThrow(/^message_id is not an integer/);
  });
});

describe('the examples of the document', () => {
  const examples = [2, 5]
    .flatMap((number) => [...section(number).matchAll(/```json\n([\s\S]*?)```/g)])
    .flatMap(([, block = '']) => block.trim().split(/\n(?=\{)/));

  it('are there', () => expect(examples.length).toBeGreaterThan(7));

  it.each(examples)('can be read: %s', (example) => {
    expect(() => parseObject(example)).not.toThrow();
  });
});
