import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CommandError } from '../../src/transport/link';
import { befriend, freshName, LiveClient } from './client';

const { url } = inject('server');
type Person = LiveClient & { name: string; session: string };
let ann: Person;
let bob: Person;

beforeAll(async () => {
  [ann, bob] = [await LiveClient.register(url, 'ann'), await LiveClient.register(url, 'bob')];
  await befriend(ann, bob);
});
afterAll(() => {
  ann.close();
  bob.close();
});

async function codeOf(run: Promise<unknown>): Promise<unknown> {
  const error = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CommandError);
  return (error as CommandError).problem.code;
}

describe('contacts', () => {
  it('ask, answer, part and block', async () => {
    const [eve, mal] = [await LiveClient.register(url, 'eve'), await LiveClient.register(url, 'mal')];
    const key = Buffer.alloc(32, 9).toString('base64');
    await eve.ask('send_friend_request', { friend_username: mal.name, cipher: 'xchacha-poly1305', key });
    expect(await mal.event('friend_request')).toMatchObject({ username: eve.name, key });
    const { requests } = await mal.ask('get_friend_requests', {});
    expect(requests).toMatchObject([{ username: eve.name, cipher: 'xchacha-poly1305', key }]);
    await mal.ask('decline_friend_request', { friend_username: eve.name });
    await eve.event('friend_declined');
    await befriend(mal, eve);
    await eve.ask('remove_friend', { friend_username: mal.name });
    await mal.event('friend_removed');
    expect(await codeOf(eve.ask('remove_friend', { friend_username: mal.name }))).toBe(1103);
    expect(await codeOf(eve.ask('accept_friend_request', { friend_username: mal.name }))).toBe(1102);
    await mal.ask('block_user', { username: eve.name });
    expect((await mal.ask('get_blocked_users', {})).usernames).toEqual([eve.name]);
    expect(await codeOf(mal.ask('send_friend_request', { friend_username: eve.name }))).toBe(1107);
    await mal.ask('unblock_user', { username: eve.name });
    eve.close();
    mal.close();
  });
});

describe('a direct chat', () => {
  it('carries a message with all its marks', async () => {
    const clientId = randomUUID();
    const message = { recipient: bob.name, content: 'Grüß dich 👋', client_id: clientId };
    const sent = await ann.ask('private_message', message);
    expect(sent).toMatchObject({ recipient: bob.name, online: true });
    expect(await ann.ask('private_message', message)).toMatchObject({ message_id: sent.message_id });
    const got = await bob.event('private_message');
    expect(got).toMatchObject({ message_id: sent.message_id, content: 'Grüß dich 👋', client_id: clientId });
    await bob.ask('mark_message_delivered', { message_id: got.message_id });
    expect(await ann.event('message_receipt')).toMatchObject({ state: 'delivered', with: bob.name });
    await bob.ask('mark_message_read', { message_id: got.message_id });
    expect(await ann.event('message_receipt')).toMatchObject({ state: 'read', username: bob.name });
    await bob.ask('react', { message_id: got.message_id, emoji: '❤️' });
    expect(await ann.event('reaction')).toMatchObject({ emoji: '❤️', removed: false, with: bob.name });
    await ann.ask('edit_message', { message_id: got.message_id, content: 'Hello' });
    const edited = await bob.event('message_edited');
    expect(edited.content).toBe('Hello');
    expect(edited.edited_at).toBeGreaterThan(0);
    expect(edited.reactions).toEqual([['❤️', [bob.name]]]);
    const reply = await bob.ask('private_message', {
      recipient: ann.name,
      content: 'reply',
      reply_to_id: got.message_id,
    });
    expect(await ann.event('private_message')).toMatchObject({ reply_to_id: got.message_id });
    expect(await codeOf(ann.ask('delete_message', { message_id: reply.message_id }))).toBe(1002);
    await bob.ask('delete_message', { message_id: reply.message_id });
    expect(await ann.event('message_deleted')).toMatchObject({ deleted: true, content: '' });
  });

  it('types, expires, and is listed', async () => {
    await ann.ask('typing', { with: bob.name });
    expect(await bob.event('typing')).toEqual({ username: ann.name, active: true });
    await ann.ask('set_expiry', { with: bob.name, seconds: 3600 });
    expect(await bob.event('expiry_changed')).toMatchObject({ seconds: 3600, with: ann.name });
    await ann.ask('private_message', { recipient: bob.name, content: 'not for long' });
    const message = await bob.event('private_message');
    expect(message.expires_at).toBeCloseTo(message.timestamp + 3600, 0);
    const { conversations } = await bob.ask('list_conversations', {});
    const chat = conversations.find((conversation) => conversation.with === ann.name);
    expect(chat).toMatchObject({ expiry_seconds: 3600, unread_count: 1 });
    expect(chat?.last_message?.message_id).toBe(message.message_id);
    const unread = await bob.ask('get_unread_messages', {});
    expect(unread.messages.map(({ message_id }) => message_id)).toContain(message.message_id);
    const history = await bob.ask('get_history', { with: ann.name, before: message.message_id, limit: 1 });
    expect(history.messages).toHaveLength(1);
    expect(history.more).toBe(true);
  });

  it('is caught up with by a cursor', async () => {
    const { cursor } = await bob.ask('sync', {});
    const sent: number[] = [];
    for (let i = 0; i < 7; i++) {
      sent.push((await ann.ask('private_message', { recipient: bob.name, content: `n${i}` })).message_id);
    }
    const seen: number[] = [];
    let next = cursor;
    for (let more = true; more; ) {
      const page = await bob.ask('sync', { cursor: next, limit: 3 });
      seen.push(...page.messages.map(({ message_id }) => message_id));
      next = page.cursor;
      more = page.more;
    }
    expect(seen).toEqual(sent);
  });

  it('holds the longest message, and says when one is longer', async () => {
    const content = '💬'.repeat(65_536 / 4);
    const sent = await ann.ask('private_message', { recipient: bob.name, content });
    const got = await bob.event('private_message', ({ message_id }) => message_id === sent.message_id);
    expect(got.content).toBe(content);
    const longer = ann.ask('private_message', { recipient: bob.name, content: `${content}x` });
    expect(await codeOf(longer)).toBe(1105);
  });
});

describe('a room', () => {
  it('is made, joined, spoken in, moderated and left', async () => {
    const name = freshName('tea');
    expect(await ann.ask('create_room', { name, private: true, topic: 'Tea' })).toMatchObject({
      room: name,
      private: true,
      role: 'owner',
      member_count: 1,
    });
    expect(await codeOf(ann.ask('create_room', { name }))).toBe(1101);
    expect(await codeOf(bob.ask('join_room', { room_name: name }))).toBe(1102);
    await ann.ask('invite_to_room', { room: name, username: bob.name });
    expect(await bob.event('room_invitation')).toEqual({ room: name, username: ann.name });
    const { rooms } = await bob.ask('list_rooms', {});
    expect(rooms.find(({ room }) => room === name)?.role).toBe('invited');
    expect((await bob.ask('join_room', { room_name: name })).users).toEqual([ann.name, bob.name]);
    await ann.event('user_joined', ({ room }) => room === name);
    const clientId = randomUUID();
    await bob.ask('send_message', {
      room: name,
      content: `@${ann.name}`,
      mentions: [ann.name],
      client_id: clientId,
    });
    const heard = await ann.event('event_message', ({ room }) => room === name);
    expect(heard).toMatchObject({ sender: bob.name, mentions: [ann.name], client_id: clientId, seq: 1 });
    await bob.event('event_message', ({ room }) => room === name);
    await bob.ask('public_message', { content: 'in the current room' });
    await ann.event('public_message', ({ room }) => room === name);
    await ann.ask('set_room_role', { room: name, username: bob.name, role: 'moderator' });
    expect(await bob.event('room_changed', ({ room }) => room === name)).toMatchObject({ role: 'moderator' });
    await bob.ask('set_room_topic', { room: name, topic: 'Coffee' });
    expect(await ann.event('room_changed', ({ topic }) => topic === 'Coffee')).toMatchObject({ room: name });
    const { members } = await ann.ask('get_users', { room_name: name });
    expect(members).toEqual([
      { username: ann.name, online: true, role: 'owner' },
      { username: bob.name, online: true, role: 'moderator' },
    ]);
    await ann.ask('remove_from_room', { room: name, username: bob.name });
    await bob.event('user_left', ({ room }) => room === name);
    expect(await ann.ask('leave_room', { room_name: name })).toMatchObject({ room_name: name });
  });
});

describe('a call', () => {
  const nonce = 'rsa-oaep+aes-256-gcm';

  it('rings, is accepted, exchanges candidates and ends', async () => {
    const call = randomUUID();
    await ann.ask('call_request', { dest: bob.name, call, nonce, message: 'offer', video: true });
    expect(await bob.event('call_request')).toMatchObject({
      source: ann.name,
      dest: bob.name,
      call,
      nonce,
      message: 'offer',
      video: true,
    });
    await bob.ask('call_accept', { dest: ann.name, call, nonce, message: 'answer' });
    expect(await ann.event('call_accept')).toMatchObject({ source: bob.name, call, message: 'answer' });
    await bob.ask('call_candidate', { dest: ann.name, call, nonce, message: 'candidate' });
    await ann.event('call_candidate');
    await ann.ask('call_end', { dest: bob.name, call, reason: 'hangup' });
    expect(await bob.event('call_end')).toMatchObject({ call, reason: 'hangup' });
    expect(await codeOf(bob.ask('call_end', { dest: ann.name, call }))).toBe(1102);
  });

  it('is refused by the callee', async () => {
    const call = randomUUID();
    await ann.ask('call_request', { dest: bob.name, call, nonce, message: 'offer' });
    await bob.event('call_request', (ringing) => ringing.call === call);
    await bob.ask('call_reject', { dest: ann.name, call, reason: 'declined' });
    expect(await ann.event('call_reject')).toMatchObject({ call, reason: 'declined' });
  });

  it('that nobody took leaves a message', async () => {
    const call = randomUUID();
    await ann.ask('call_request', { dest: bob.name, call, nonce, message: 'offer' });
    await bob.event('call_request', (ringing) => ringing.call === call);
    await ann.ask('call_end', { dest: bob.name, call });
    const missed = await bob.event('private_message', ({ client_id }) => client_id === call);
    expect(missed.kind).toBe('missed_call');
  });

  it('may ask for servers', async () => {
    const { servers, ttl } = await ann.ask('call_servers', {});
    expect(servers).toEqual([]);
    expect(ttl).toBeGreaterThan(0);
  });
});
