import { expect, inject, test } from 'vitest';
import { Malformed } from '../../../src/protocol/shape';
import type { Change, Vault } from '../../../src/store/vault';
import { systemClock } from '../../../src/transport/clock';
import { CommandError, type OpenLink } from '../../../src/transport/link';
import { PASSWORD } from '../client';
import { LiveServer } from '../server';
import { Browser, befriend, online, someone } from './browser';
import { Line } from './line';

const { url } = inject('server');
const huge = Number.MAX_SAFE_INTEGER;
const day = 86_400_000;

const message = (id: number, change: object = {}) => ({
  message_id: id,
  seq: id,
  sender: 'mallory',
  room: 'general',
  content: 'psst',
  encrypted: false,
  timestamp: Date.now() / 1000,
  ...change,
});

test('what a server says before the login does not count', async () => {
  const line = new Line();
  const eager: OpenLink = async (options) => {
    const link = await line.open(options);
    options.onEvent('event_message', message(1));
    options.onEvent('friend_request', { username: 'mallory', timestamp: 1 });
    return link;
  };
  const ann = await someone(url, 'ann', { openLink: eager });
  expect(ann.page.state('requests', ann.name)?.value).toEqual([]);
  const view = await ann.page.open(ann.name, 'room:general');
  expect(view.messages.some(({ sender }) => sender === 'mallory')).toBe(false);
  await ann.browser.close();
});

test('events of wrong types end the connection, unknown ones are left alone', async () => {
  const line = new Line();
  const ann = await someone(url, 'ann', { openLink: line.open });
  const wrong: [string, object][] = [
    ['event_message', message(1, { message_id: '1' })],
    ['event_message', message(2 ** 53)],
    ['event_message', message(1, { sender: 7 })],
    ['event_message', message(1, { reactions: [] })],
    ['message_receipt', { message_id: 1, room: 'general', username: 'x', state: 'eaten', timestamp: 1 }],
    ['presence', {}],
    ['typing', { username: 'a\u202eb', room: 'general', active: true }],
    ['expiry_changed', { room: 'general', username: 'x', seconds: -1 }],
    [
      'call_request',
      { source: 'x', dest: ann.name, call: 'no', nonce: '', message: '', video: false, timestamp: 1 },
    ],
  ];
  for (const [name, payload] of wrong) expect(() => line.say(name, { ...payload })).toThrow(Malformed);
  line.say('brand_new_event', { what: 'ever' });
  expect(ann.page.account(ann.name)?.connection.phase).toBe('online');
  await ann.browser.close();
});

test('events about what is not there change nothing, and huge ids spoil nothing', async () => {
  const line = new Line();
  const [ann, bob] = await Promise.all([someone(url, 'ann', { openLink: line.open }), someone(url, 'bob')]);
  await befriend(ann, bob);
  const toBob = `with:${bob.name}` as const;
  const toAnn = `with:${ann.name}` as const;
  await ann.page.open(ann.name, toBob);
  await ann.page.core.send(ann.name, toBob, { text: 'hello' });
  await ann.page.until(() => ann.page.message(toBob, 'hello')?.state === 'delivered');
  const at = { timestamp: 1 };
  line.say('reaction', { message_id: huge, room: 'nowhere', username: 'x', emoji: '👍', removed: false });
  line.say('reaction', { message_id: huge, with: bob.name, username: bob.name, emoji: '👍', removed: false });
  line.say('message_receipt', {
    message_id: huge,
    with: bob.name,
    username: bob.name,
    state: 'delivered',
    ...at,
  });
  line.say('message_receipt', { message_id: huge, with: bob.name, username: ann.name, state: 'read', ...at });
  line.say('message_receipt', {
    message_id: huge,
    room: 'nowhere',
    username: bob.name,
    state: 'read',
    ...at,
  });
  line.say('user_joined', { username: 'x', room: 'nowhere' });
  line.say('room_changed', { room: 'nowhere', topic: 'x' });
  line.say('expiry_changed', { room: 'nowhere', username: 'x', seconds: 5 });
  line.say('typing', { username: 'x', room: 'nowhere', active: true });
  line.say('presence', { username: 'stranger', status: 'online', online: true, timestamp: 1 });
  line.say('message_deleted', message(huge, { room: 'nowhere', deleted: true, content: '' }));
  line.say('event_message', message(huge - 1, { room: 'nowhere' }));
  await ann.page.until(() => ann.page.conversation(ann.name, 'room:nowhere'));
  expect(ann.page.conversation(ann.name, 'room:nowhere')).toMatchObject({ open: false });
  await bob.page.core.send(bob.name, toAnn, { text: 'still here' });
  await ann.page.until(() => ann.page.message(toBob, 'still here'));
  await ann.page.until(() => ann.page.conversation(ann.name, toBob)?.unread === 1);
  await ann.page.core.send(ann.name, toBob, { text: 'not read yet' });
  await ann.page.until(() => ann.page.message(toBob, 'not read yet')?.state === 'delivered');
  await ann.page.core.markRead(ann.name, toBob, huge);
  await ann.page.until(() => ann.page.conversation(ann.name, toBob)?.unread === 0);
  await bob.page.core.send(bob.name, toAnn, { text: 'and again' });
  await ann.page.until(() => ann.page.conversation(ann.name, toBob)?.unread === 1);
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});

test('another key of the server stops everything until a person accepts it', async () => {
  const server = await LiveServer.start();
  try {
    const ann = await someone(server.url, 'ann');
    const before = ann.page.account(ann.name)?.server?.fingerprint;
    const general = 'room:general' as const;
    await ann.page.open(ann.name, general);
    await server.down();
    await server.loseIdentity();
    await server.up();
    await ann.page.core.reconnectNow(ann.name);
    const connection = await ann.page.until(() => {
      const now = ann.page.account(ann.name)?.connection;
      return now?.phase === 'server-key-changed' ? now : null;
    });
    expect(connection.known).toBe(before);
    await ann.page.core.send(ann.name, general, { text: 'waits' });
    const login = { name: ann.name, password: PASSWORD, deviceName: '' };
    await expect(ann.page.core.signIn(login)).rejects.toMatchObject({
      problem: { code: 'server-key-changed' },
    });
    await expect(ann.page.core.acceptServerKey(ann.name, 'SHA256:another')).rejects.toBeInstanceOf(
      CommandError,
    );
    expect(ann.page.message(general, 'waits')?.state).toBe('queued');
    await ann.page.core.acceptServerKey(ann.name, connection.offered);
    await ann.page.until(() => ann.page.message(general, 'waits')?.id);
    // What a page is told is paced for each view: the message may come before its account.
    await ann.page.until(() => ann.page.account(ann.name)?.server?.fingerprint === connection.offered);
    await ann.browser.close();
  } finally {
    await server.stop();
  }
}, 120_000);

test.each([
  ['ahead', day],
  ['behind', -day],
])('a clock that is a day %s is told of, and timers go by the server’s', async (_, off) => {
  const clock = { ...systemClock, now: () => Date.now() + off };
  const ann = await someone(url, 'ann', { clock });
  const notes = `with:${ann.name}` as const;
  expect(Math.round((ann.page.account(ann.name)?.clockSkewSeconds ?? 0) / 60)).toBe(off / 60_000);
  await ann.page.open(ann.name, notes);
  await ann.page.core.setExpiry(ann.name, notes, 2);
  await ann.page.core.send(ann.name, notes, { text: 'brief' });
  const sent = await ann.page.until(() => {
    const found = ann.page.message(notes, 'brief');
    return found?.id ? found : null;
  });
  expect(Math.abs(sent.at - Date.now())).toBeLessThan(day / 2);
  await ann.page.until(() => ann.page.texts(notes).length === 0);
  await ann.browser.close();
});

test('with a full store messages come and go, offline ones are refused, and all is kept once there is room', async () => {
  let full = false;
  const browser = new Browser(url);
  const real = await browser.vault();
  const vault: Vault = {
    table: (name) => real.table(name),
    write: async (changes: readonly Change[]) => {
      if (full) throw new CommandError({ code: 'storage-full', message: 'no room' });
      await real.write(changes);
    },
    erase: (name) => real.erase(name),
    close: () => real.close(),
    kind: real.kind,
    damaged: 0,
  };
  const line = new Line();
  const ann = await someone(url, 'ann', { vault, openLink: line.open });
  const notes = `with:${ann.name}` as const;
  await ann.page.open(ann.name, notes);
  full = true;
  await ann.page.core.send(ann.name, notes, { text: 'sent without room' });
  await ann.page.until(() => ann.page.message(notes, 'sent without room')?.id);
  expect(ann.page.state('storage')?.value.kind).toBe('full');
  line.down();
  await ann.page.until(() => ann.page.account(ann.name)?.connection.phase === 'offline');
  const offline = ann.page.core.send(ann.name, notes, { text: 'cannot wait' });
  await expect(offline).rejects.toMatchObject({ problem: { code: 'storage-full' } });
  expect(ann.page.texts(notes)).toEqual(['sent without room']);
  full = false;
  await ann.page.core.send(ann.name, notes, { text: 'waits' });
  await ann.page.until(() => ann.page.state('storage')?.value.kind !== 'full');
  const second = await ann.browser.page();
  expect((await second.open(ann.name, notes)).messages.length).toBe(2);
  expect(await real.table('messages').count([ann.name, notes])).toBe(1);
  expect(await real.table('outbox').count([ann.name])).toBe(1);
  await ann.browser.close();
});

test('a server that went back to a backup is begun with anew, and what was written stays readable', async () => {
  const line = new Line();
  const [ann, bob] = await Promise.all([someone(url, 'ann', { openLink: line.open }), someone(url, 'bob')]);
  await befriend(ann, bob);
  const toBob = `with:${bob.name}` as const;
  await ann.page.open(ann.name, toBob);
  await ann.page.core.saveDraft(ann.name, toBob, 'draft');
  await ann.page.core.send(ann.name, toBob, { text: 'short enough for RSA alone' });
  await ann.page.until(() => ann.page.message(toBob, 'short enough for RSA alone')?.id);
  let refused = false;
  line.before = (action, payload) => {
    if (action !== 'sync' || payload.cursor === undefined || refused) return;
    refused = true;
    throw new CommandError({ code: 1102, message: 'no such cursor' });
  };
  line.down();
  await ann.page.until(() => ann.page.account(ann.name)?.connection.phase === 'offline');
  line.up();
  await ann.page.core.reconnectNow(ann.name);
  await ann.page.until(() => refused && ann.page.account(ann.name)?.connection.phase === 'online');
  await ann.page.until(() => ann.page.texts(toBob).length === 1);
  await online(ann.page, ann.name);
  expect(ann.page.texts(toBob)).toEqual(['short enough for RSA alone']);
  expect(ann.page.conversation(ann.name, toBob)?.draft).toBe('draft');
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});
