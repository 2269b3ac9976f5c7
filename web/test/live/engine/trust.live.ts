import { expect, inject, test } from 'vitest';
import { CommandError } from '../../../src/transport/link';
import { freshName } from '../client';
import { befriend, someone } from './browser';
import { Line } from './line';

const { url } = inject('server');

test('a contact’s new key stops messages until it is accepted, then they are sent', async () => {
  const [ann, bob] = await Promise.all([someone(url, 'ann'), someone(url, 'bob')]);
  await befriend(ann, bob);
  const toBob = `with:${bob.name}` as const;
  const toAnn = `with:${ann.name}` as const;
  await ann.page.open(ann.name, toBob);
  await bob.page.open(bob.name, toAnn);
  await ann.page.core.send(ann.name, toBob, { text: 'before' });
  await bob.page.until(() => bob.page.message(toAnn, 'before'));
  const mine = await ann.page.core.safetyNumber(ann.name, bob.name);
  const theirs = await bob.page.core.safetyNumber(bob.name, ann.name);
  expect(mine.digits).toBe(theirs.digits);
  expect(mine.digits).toMatch(/^\d{60}$/);
  await ann.page.core.setVerified(ann.name, bob.name, true);
  await ann.page.until(() => ann.page.conversation(ann.name, toBob)?.security === 'verified');
  await ann.page.until(() => ann.page.message(toBob, 'before')?.security === 'verified');
  await bob.page.core.replaceKeys(bob.name);
  await ann.page.until(() => ann.page.conversation(ann.name, toBob)?.security === 'key-changed');
  await ann.page.until(() =>
    ann.page.updates.some((each) => each.topic === 'notice' && each.value.kind === 'contact-key-changed'),
  );
  await ann.page.core.send(ann.name, toBob, { text: 'held back' });
  const failed = await ann.page.until(() => {
    const found = ann.page.message(toBob, 'held back');
    return found?.state === 'failed' ? found : null;
  });
  expect(failed.problem?.code).toBe('contact-key-changed');
  expect((await ann.page.core.safetyNumber(ann.name, bob.name)).changed).toBe(true);
  await ann.page.core.acceptContactKey(ann.name, bob.name);
  await bob.page.until(() => bob.page.message(toAnn, 'held back'));
  expect(ann.page.conversation(ann.name, toBob)?.security).not.toBe('verified');
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});

test('refusals: passing ones are waited for, lasting ones fail and may be tried again', async () => {
  const line = new Line();
  const ann = await someone(url, 'ann', { openLink: line.open });
  const general = 'room:general' as const;
  await ann.page.open(ann.name, general);
  let refusals = [1104, 1109, 1005];
  line.before = (action) => {
    const code = action === 'send_message' ? refusals.shift() : undefined;
    if (code) throw new CommandError({ code, message: 'not now', retryAfterSeconds: 0 });
  };
  await ann.page.core.send(ann.name, general, { text: 'patient' });
  await ann.page.core.send(ann.name, general, { text: 'behind it' });
  await ann.page.until(() => ann.page.message(general, 'behind it')?.id);
  const sent = line.asked
    .filter(({ action }) => action === 'send_message')
    .map(({ payload }) => payload.client_id);
  expect(new Set(sent).size).toBe(2);
  expect(sent.length).toBe(5);
  expect(
    (ann.page.message(general, 'patient')?.id ?? 0) < (ann.page.message(general, 'behind it')?.id ?? 0),
  ).toBe(true);
  refusals = [1105];
  await ann.page.core.send(ann.name, general, { text: 'too long, says the server' });
  await ann.page.core.send(ann.name, general, { text: 'goes on' });
  await ann.page.until(() => ann.page.message(general, 'goes on')?.id);
  const failed = ann.page.message(general, 'too long, says the server');
  expect(failed).toMatchObject({ state: 'failed', id: null, problem: { code: 1105 } });
  await ann.page.core.retry(ann.name, failed?.key ?? '');
  await ann.page.until(() => ann.page.message(general, 'too long, says the server')?.id);
  expect(ann.page.message(general, 'too long, says the server')?.key).toBe(failed?.key);
  await expect(ann.page.core.retry(ann.name, failed?.key ?? '')).rejects.toMatchObject({
    problem: { code: 1102 },
  });
  await ann.browser.close();
});

test('notices: who looks elsewhere is told, by level and mute; what is seen, or read on another device, is not told', async () => {
  const [ann, bob] = await Promise.all([someone(url, 'ann'), someone(url, 'bob')]);
  const room = await ann.page.core.createRoom(ann.name, {
    name: freshName('news'),
    private: false,
    topic: '',
  });
  await bob.page.core.joinRoom(bob.name, room.slice(5));
  await bob.page.until(() => bob.page.conversation(bob.name, room));
  const told = () =>
    bob.page.updates.flatMap((each) =>
      each.topic === 'notice' && each.value.kind === 'message' && 'text' in each.value.message.body
        ? each.value.message.body.text
        : [],
    );
  const say = async (text: string, mentions: string[] = []) => {
    await ann.page.core.send(ann.name, room, { text, mentions });
    await bob.page.until(() => bob.page.conversation(bob.name, room)?.last?.preview === text);
  };
  await say('one');
  await bob.page.until(() => told().includes('one'));
  await bob.page.core.setLevel(bob.name, room, 'mentions');
  await say('two');
  await say('three', [bob.name]);
  await bob.page.until(() => told().includes('three'));
  await bob.page.core.setMuted(bob.name, room, Date.now() + 2_000);
  await bob.page.until(() => bob.page.account(bob.name)?.unread === 0);
  await bob.page.until(() => bob.page.account(bob.name)?.unread === 1);
  await bob.page.core.setMuted(bob.name, room, Number.POSITIVE_INFINITY);
  await bob.page.until(() => bob.page.account(bob.name)?.unread === 0);
  await say('four', [bob.name]);
  await bob.page.core.setMuted(bob.name, room, null);
  await bob.page.core.setLevel(bob.name, room, 'all');
  await bob.page.until(() => bob.page.account(bob.name)?.unread === 4);
  await bob.page.core.setArchived(bob.name, room, true);
  await bob.page.until(() => bob.page.conversation(bob.name, room)?.archived);
  const view = await bob.page.open(bob.name, room);
  await say('five');
  await bob.page.until(() => !bob.page.conversation(bob.name, room)?.archived);
  await bob.page.until(() => bob.page.message(room, 'five'));
  await bob.page.core.closeTimeline(bob.name, room, bob.page.name);
  await bob.page.core.markRead(bob.name, room, (view.messages.at(-1)?.id ?? 0) + 1_000);
  await say('six');
  await bob.page.until(() => told().includes('six'));
  expect(told()).toEqual(['one', 'three', 'six']);
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});

test('without receipts others do not learn what was read, and the count is right all the same', async () => {
  const line = new Line();
  const [ann, bob] = await Promise.all([someone(url, 'ann', { openLink: line.open }), someone(url, 'bob')]);
  await befriend(ann, bob);
  const toBob = `with:${bob.name}` as const;
  const toAnn = `with:${ann.name}` as const;
  await ann.page.core.setPreferences({ sendReceipts: false, sendTyping: false });
  await bob.page.open(bob.name, toAnn);
  await ann.page.open(ann.name, toBob);
  for (const text of ['one', 'two', 'three']) await bob.page.core.send(bob.name, toAnn, { text });
  await ann.page.until(() => ann.page.conversation(ann.name, toBob)?.unread === 3);
  const before = line.count('mark_message_delivered');
  await ann.page.core.setTyping(ann.name, toBob, true);
  await ann.page.core.markRead(ann.name, toBob, ann.page.message(toBob, 'two')?.id ?? 0);
  await ann.page.until(() => ann.page.conversation(ann.name, toBob)?.unread === 1);
  line.down();
  await ann.page.until(() => ann.page.account(ann.name)?.connection.phase === 'offline');
  await bob.page.core.send(bob.name, toAnn, { text: 'four' });
  line.up();
  await ann.page.core.reconnectNow(ann.name);
  await ann.page.until(() => ann.page.message(toBob, 'four'));
  await ann.page.until(() => ann.page.conversation(ann.name, toBob)?.unread === 2);
  expect(line.count('mark_message_read') + line.count('typing')).toBe(0);
  expect(line.count('mark_message_delivered')).toBe(before);
  expect(bob.page.message(toAnn, 'one')?.state).toBe('stored');
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});

test('a call rings, is taken, carries signals and ends', async () => {
  const [ann, bob] = await Promise.all([someone(url, 'ann'), someone(url, 'bob')]);
  await befriend(ann, bob);
  const { call } = await ann.page.core.startCall(
    ann.name,
    bob.name,
    ann.page.name,
    { kind: 'offer', sdp: 'v=0 offer' },
    false,
  );
  await bob.page.until(() => bob.page.state('call', bob.name)?.value?.state === 'ringing');
  await bob.page.until(() =>
    bob.page.updates.some((each) => each.topic === 'notice' && each.value.kind === 'call'),
  );
  expect(await bob.page.core.takeCall(bob.name, call, bob.page.name)).toEqual([
    { kind: 'offer', sdp: 'v=0 offer' },
  ]);
  await bob.page.core.acceptCall(bob.name, call, bob.page.name, { kind: 'answer', sdp: 'v=0 answer' });
  await ann.page.until(() =>
    ann.page.updates.some((each) => each.topic === 'call-signal' && each.signal.kind === 'answer'),
  );
  await ann.page.core.callState(ann.name, call, 'active');
  await ann.page.core.endCall(ann.name, call, 'hung-up');
  await bob.page.until(() => bob.page.state('call', bob.name)?.value?.state === 'ended');
  const rang = await ann.page.core.startCall(
    ann.name,
    bob.name,
    ann.page.name,
    { kind: 'offer', sdp: 'v=0' },
    false,
  );
  await bob.page.until(() => bob.page.state('call', bob.name)?.value?.id === rang.call);
  await ann.page.core.endCall(ann.name, rang.call, 'hung-up');
  const missed = await bob.page.until(() => {
    const conversation = bob.page.conversation(bob.name, `with:${ann.name}`);
    return conversation?.last?.kind === 'missed-call' ? conversation : null;
  });
  expect(missed.unread).toBe(1);
  await Promise.all([ann.browser.close(), bob.browser.close()]);
});
