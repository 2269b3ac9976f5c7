import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Problem } from '../../src/api/views';
import { readEvent } from '../../src/protocol/events';
import { ask } from '../../src/transport/ask';
import type { Socket } from '../../src/transport/frames';
import { CommandError, type Link, type LinkOptions, ServerKeyChanged } from '../../src/transport/link';
import { linkOpener } from '../../src/transport/openLink';
import { FakeClock } from './fakeClock';
import { HostileServer, type Visit } from './hostileServer';

let server: HostileServer;
const clock = new FakeClock();
const openLink = linkOpener((url, protocol) => new WebSocket(url, protocol) as unknown as Socket);

beforeAll(async () => {
  server = await HostileServer.start();
});
afterAll(() => server.stop());

function options(change: Partial<LinkOptions> = {}): LinkOptions {
  return { url: server.url, pinned: null, clock, onEvent: () => {}, ...change };
}

async function connect(change: Partial<LinkOptions> = {}): Promise<{ link: Link; visit: Visit }> {
  const opening = openLink(options(change));
  const visit = await server.greet(await server.visitor());
  return { link: await opening, visit };
}

async function problemOf(run: Promise<unknown>): Promise<Problem> {
  const error = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CommandError);
  return (error as CommandError).problem;
}

describe('opening', () => {
  it('tells what the server is and how far its clock is ahead', async () => {
    const { link } = await connect();
    expect(link.info).toEqual({
      version: '0.1.0',
      fingerprint: server.adversary.identity.fingerprint,
      features: ['sync'],
      maxMessageBytes: 65536,
      clockOffset: 250,
    });
    link.close();
  });

  it('sends nothing to a server with another key than the pinned one', async () => {
    const opening = openLink(options({ pinned: 'SHA256:another' }));
    const socket = await server.visitor();
    const heard: unknown[] = [];
    socket.on('message', (data) => heard.push(data));
    const gone = new Promise((resolve) => socket.on('close', resolve));
    socket.send((await server.adversary.hello()).frame);
    const error = await opening.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ServerKeyChanged);
    expect((error as ServerKeyChanged).offered).toBe(server.adversary.identity.fingerprint);
    expect((error as ServerKeyChanged).problem.code).toBe('server-key-changed');
    await gone;
    expect(heard).toEqual([]);
  });

  it('goes on with the pinned key', async () => {
    const { link } = await connect({ pinned: server.adversary.identity.fingerprint });
    link.close();
  });

  it('refuses the greeting of an earlier connection', async () => {
    const hello = await server.adversary.hello();
    const first = openLink(options());
    await server.greet(await server.visitor(), hello);
    (await first).close();
    const second = openLink(options());
    (await server.visitor()).send(hello.frame);
    expect((await problemOf(second)).code).toBe('protocol');
  });

  it('tries once more when the short-lived key has just ended', async () => {
    const opening = openLink(options());
    const late = await server.visitor();
    late.send((await server.adversary.hello()).frame);
    late.once('message', () => {
      late.send('{"type":"error","action":"error","payload":{"code":1108,"message":"x"},"nonce":"0"}');
    });
    await server.greet(await server.visitor());
    (await opening).close();
  });

  it.each<[string, (socket: WebSocket) => void, Problem['code']]>([
    ['refuses clients for a while', (s) => s.send('{"type":"error","code":1104,"message":"x"}'), 1104],
    ['speaks another language', (s) => s.send('hello'), 'protocol'],
    ['sends bytes', (s) => s.send(Buffer.from('{}')), 'protocol'],
    ['sends too much', (s) => s.send(`{"a":"${'x'.repeat(5_000_000)}"}`), 'protocol'],
    ['closes at once', (s) => s.close(1000), 'offline'],
    ['restarts', (s) => s.close(1012), 1109],
    ['breaks off', (s) => s.terminate(), 'offline'],
    ['says nothing', () => clock.pass(20_000), 'offline'],
  ])('is refused by a server that %s', async (_, misbehave, code) => {
    const opening = problemOf(openLink(options()));
    misbehave(await server.visitor());
    expect((await opening).code).toBe(code);
  });

  it('says that nobody is there', async () => {
    expect((await problemOf(openLink(options({ url: 'ws://127.0.0.1:1/' })))).code).toBe('offline');
    expect((await problemOf(openLink(options({ url: 'no address' })))).code).toBe('offline');
  });

  it('leaves no timer behind', () => expect(clock.waiting).toBe(0));
});

describe('requests', () => {
  it('finds each reply by its nonce, in any order', async () => {
    const { link, visit } = await connect();
    const replies = [link.request('a', { n: 1 }), link.request('b', { n: 2 })];
    const [a, b] = [await visit.hear(), await visit.hear()];
    expect([a.action, b.action]).toEqual(['a', 'b']);
    await visit.say('response', 'b', { success: true, reply_to: b.nonce, is: 'b' });
    await visit.say('response', 'a', { success: true, reply_to: a.nonce, is: 'a' });
    expect((await Promise.all(replies)).map((reply) => reply.is)).toEqual(['a', 'b']);
    link.close();
  });

  it('sends in the order of the calls, however long sealing takes', async () => {
    const { link, visit } = await connect();
    const sizes = [200_000, 1, 50_000, 2, 3, 100_000, 4];
    const sent = sizes.map((size) => link.request('x', { text: 'x'.repeat(size / 2) }).catch(() => null));
    for (const [i] of sizes.entries()) expect((await visit.hear()).nonce).toBe(String(i + 2));
    link.close();
    await Promise.all(sent);
  });

  it('tells refusals of either form', async () => {
    const { link, visit } = await connect();
    const first = problemOf(link.request('send_message', {}));
    const { nonce } = await visit.hear();
    await visit.say('error', 'error', { code: 1104, message: 'slow down', retry_after: 3, reply_to: nonce });
    expect(await first).toEqual({ code: 1104, message: 'slow down', retryAfterSeconds: 3 });
    const second = problemOf(link.request('remove_friend', {}));
    const reply = { success: false, code: 1103, message: 'no', reply_to: (await visit.hear()).nonce };
    await visit.say('response', 'remove_friend_response', reply);
    expect(await second).toEqual({ code: 1103, message: 'no' });
    link.close();
  });

  it('refuses what no server takes without losing the connection', async () => {
    const { link, visit } = await connect();
    expect((await problemOf(link.request('x', { text: 'x'.repeat(300_000) }))).code).toBe(1105);
    const reply = link.request('y', {});
    await visit.say('response', 'y', { success: true, reply_to: (await visit.hear()).nonce });
    await reply;
    link.close();
  });

  it('holds at most a thousand', async () => {
    const { link } = await connect();
    const held = Array.from({ length: 1_000 }, () => problemOf(link.request('x', {})));
    expect((await problemOf(link.request('x', {}))).code).toBe(1104);
    link.close();
    expect(new Set((await Promise.all(held)).map((problem) => problem.code))).toEqual(new Set(['offline']));
  });

  it('gives the link up when one is not answered for 30 seconds', async () => {
    const { link, visit } = await connect();
    const waiting = problemOf(link.request('x', {}));
    await visit.hear();
    clock.pass(30_000);
    expect((await waiting).code).toBe('offline');
    expect((await link.closed).code).toBe('offline');
    expect((await problemOf(link.request('x', {}))).code).toBe('offline');
  });

  it('fails what waits when the link goes', async () => {
    const { link, visit } = await connect();
    const waiting = problemOf(link.request('x', {}));
    await visit.hear();
    visit.socket.terminate();
    expect((await waiting).code).toBe('offline');
    expect(clock.waiting).toBe(0);
  });

  it('drops a server whose reply is not as documented', async () => {
    const { link, visit } = await connect();
    const reply = problemOf(ask(link, 'list_rooms', {}));
    const { nonce } = await visit.hear();
    await visit.say('response', 'list_rooms', { success: true, reply_to: nonce, rooms: 'none' });
    expect((await reply).code).toBe('protocol');
    expect((await link.closed).code).toBe('protocol');
  });
});

describe('events', () => {
  it('come in order, and PING is answered', async () => {
    const names: string[] = [];
    const { link, visit } = await connect({ onEvent: (name) => names.push(name) });
    for (let i = 0; i < 50; i++) {
      await visit.say('event', `event${i}`, { padding: 'x'.repeat(((i * 7919) % 50) * 1000) });
    }
    await visit.say('event', 'PING', { username: 'a', timestamp: 1_800_000_000.5 });
    const pong = await visit.hear();
    expect(pong.action).toBe('PONG');
    expect({ ...pong.payload }).toEqual({ timestamp: 1_800_000_000.5 });
    expect(names).toEqual(Array.from({ length: 50 }, (_, i) => `event${i}`));
    link.close();
  });

  it('of unknown types are ignored, as are replies that nobody waits for', async () => {
    const names: string[] = [];
    const { link, visit } = await connect({ onEvent: (name) => names.push(name) });
    await visit.say('surprise', 'x', {});
    await visit.say('response', 'x', { success: true, reply_to: '99' });
    await visit.say('event', 'PING', {});
    await visit.hear();
    expect(names).toEqual([]);
    link.close();
  });

  it('that fall silent for 75 seconds end the link', async () => {
    const { link, visit } = await connect();
    await visit.say('event', 'PING', {});
    await visit.hear();
    clock.pass(74_000);
    await visit.say('event', 'PING', {});
    await visit.hear();
    clock.pass(74_000);
    expect(clock.waiting).toBe(1);
    clock.pass(1_000);
    expect(await link.closed).toMatchObject({ code: 'offline' });
  });

  it('with a field that is not as documented end the link as the server’s fault', async () => {
    const { link, visit } = await connect({ onEvent: (name, payload) => void readEvent(name, payload) });
    await visit.say('event', 'typing', { username: 7, active: true });
    expect((await link.closed).code).toBe('protocol');
  });

  it('that this client fails at end the link as its own fault', async () => {
    const { link, visit } = await connect({
      onEvent: () => {
        throw new Error('a bug');
      },
    });
    await visit.say('event', 'typing', {});
    expect((await link.closed).code).toBe('internal');
  });
});

describe('in between', () => {
  const frame = (visit: Visit) =>
    visit.sealer.seal('event', 'typing', visit.sealer.next(), { username: 'a' });

  it.each<[string, (visit: Visit) => Promise<string[]>]>([
    ['alters a frame', async (visit) => [(await frame(visit)).replace('typing', 'presence')]],
    ['cuts a frame', async (visit) => [(await frame(visit)).slice(0, -9)]],
    ['sends a frame again', async (visit) => Array(2).fill(await frame(visit))],
    ['turns frames around', async (visit) => [await frame(visit), await frame(visit)].reverse()],
    ['speaks in clear', async () => ['{"type":"event","action":"typing","payload":{},"nonce":"9"}']],
  ])('one who %s ends the link', async (_, misbehave) => {
    const { link, visit } = await connect();
    for (const text of await misbehave(visit)) visit.socket.send(text);
    expect((await link.closed).code).toBe('protocol');
  });
});

describe('the end', () => {
  it('is told by the error before it', async () => {
    const { link, visit } = await connect();
    await visit.say('error', 'error', { code: 1108, message: 'reconnect' });
    visit.socket.close(1008);
    expect(await link.closed).toMatchObject({ code: 1108 });
  });

  it('without one is told by the close code', async () => {
    const { link, visit } = await connect();
    visit.socket.close(1012);
    expect(await link.closed).toMatchObject({ code: 1109 });
  });

  it('comes after everything that was sent before it', async () => {
    const names: string[] = [];
    const { link, visit } = await connect({ onEvent: (name) => names.push(name) });
    for (let i = 0; i < 20; i++) await visit.say('event', 'x', {});
    visit.socket.close(1000);
    await link.closed;
    expect(names).toHaveLength(20);
  });

  it('is asked for with a reason', async () => {
    const { link } = await connect();
    const waiting = problemOf(link.request('x', {}));
    link.close({ code: 'canceled', message: 'enough' });
    expect((await waiting).code).toBe('canceled');
    expect((await link.closed).code).toBe('canceled');
  });

  it('leaves no timer behind', () => expect(clock.waiting).toBe(0));
});
