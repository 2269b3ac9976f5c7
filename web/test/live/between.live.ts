import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { CommandError } from '../../src/transport/link';
import { LiveClient, openLink } from './client';
import { type Direction, Interceptor, type Meddle } from './interceptor';

const { url } = inject('server');
let proxy: Interceptor;

beforeAll(async () => {
  proxy = await Interceptor.start(url);
});
afterAll(() => proxy.stop());

/** Frame 0 is `server_info` or `session_key`, 1 the answer or `register`, 2 what follows. */
function at(direction: Direction, n: number, change: (frame: string) => readonly string[]): Meddle {
  return (frame, way, count) => (way === direction && count === n ? change(frame) : [frame]);
}
const flip = (field: string) => (frame: string) => {
  const parsed = JSON.parse(frame);
  const text: string = parsed[field];
  const middle = text.length >> 1;
  const other = text[middle] === 'A' ? 'B' : 'A';
  return [JSON.stringify({ ...parsed, [field]: text.slice(0, middle) + other + text.slice(middle + 1) })];
};

describe('somebody in between', () => {
  it('who only passes on is not noticed', async () => {
    proxy.meddle = (frame) => [frame];
    (await LiveClient.register(proxy.url, 'ann')).close();
  });

  it.each<[string, Meddle]>([
    ['alters the greeting’s random', at('down', 0, flip('server_random'))],
    ['cuts the greeting', at('down', 0, (frame) => [frame.slice(0, -5)])],
    ['sends the greeting twice', at('down', 0, (frame) => [frame, frame])],
    ['alters the chosen cipher', at('up', 0, (frame) => [frame.replace('AES-256-GCM', 'AES-256-CBC')])],
    ['takes the short-lived key away', at('up', 0, (frame) => [frame.replace(/,"ecdh":"[^"]*"/, '')])],
    ['alters the answer', at('down', 1, flip('payload'))],
    ['alters its signature', at('down', 1, flip('signature'))],
    ['cuts the answer', at('down', 1, (frame) => [frame.slice(0, 40)])],
    ['sends the answer twice', at('down', 1, (frame) => [frame, frame])],
    ['alters a reply', at('down', 2, flip('payload'))],
    ['alters a reply’s name', at('down', 2, (frame) => [frame.replace('"register"', '"login"')])],
    ['sends a reply twice', at('down', 2, (frame) => [frame, frame])],
    ['adds a frame in clear', at('down', 2, (frame) => ['{"type":"event","action":"PING"}', frame])],
  ])('who %s ends the connection as the server’s fault', async (_, meddle) => {
    proxy.meddle = meddle;
    const outcome = await LiveClient.register(proxy.url, 'ann').then(
      ({ link }) => link.closed,
      (error: unknown) => (error as CommandError).problem,
    );
    expect(outcome.code).toBe('protocol');
  });

  it.each<[string, Meddle]>([
    ['alters a command', at('up', 1, flip('payload'))],
    ['alters its name', at('up', 1, (frame) => [frame.replace('"register"', '"login"')])],
    ['sends a command twice', at('up', 1, (frame) => [frame, frame])],
  ])('who %s is noticed by the server', async (_, meddle) => {
    proxy.meddle = meddle;
    const client = await LiveClient.connect(proxy.url);
    await client.ask('register', { username: 'x', password: 'short' }).catch(() => null);
    expect((await client.link.closed).code).toBe(1004);
  });

  it('who drops frames leaves a gap that is noticed when nothing comes', async () => {
    proxy.meddle = at('down', 2, () => []);
    const client = await LiveClient.connect(proxy.url);
    const waiting = client.ask('list_rooms', {}).then(
      () => null,
      (error: unknown) => error,
    );
    const answered = await client.ask('get_blocked_users', {}).catch((error: unknown) => error);
    expect(answered).toMatchObject({ problem: { code: 1002 } });
    proxy.cut();
    expect(await waiting).toMatchObject({ problem: { code: 'offline' } });
  });

  it('who has another key is found out before anything is said', async () => {
    proxy.meddle = (frame) => [frame];
    const { link } = await LiveClient.connect(url);
    const said: string[] = [];
    proxy.meddle = (frame, direction) => {
      if (direction === 'up') said.push(frame);
      return [frame];
    };
    const onEvent = () => {};
    const clock = { now: () => 0, after: () => () => {} };
    const other = openLink({ url: proxy.url, pinned: `${link.info.fingerprint}x`, clock, onEvent });
    await expect(other).rejects.toBeInstanceOf(CommandError);
    await expect(other).rejects.toMatchObject({ offered: link.info.fingerprint });
    expect(said).toEqual([]);
    link.close();
  });
});
