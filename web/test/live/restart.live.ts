import { afterAll, beforeAll, expect, it } from 'vitest';
import { ServerKeyChanged } from '../../src/transport/link';
import { LiveClient } from './client';
import { LiveServer } from './server';

let server: LiveServer;

beforeAll(async () => {
  server = await LiveServer.start();
});
afterAll(() => server.stop());

it('a server that restarts says so, and knows everybody afterwards', async () => {
  const ann = await LiveClient.register(server.url, 'ann');
  const room = { room: 'general', content: 'before', client_id: 'once' };
  const { message_id: before } = await ann.ask('send_message', room);
  const { cursor } = await ann.ask('sync', {});
  await server.down();
  expect(await ann.link.closed).toMatchObject({ code: 1109 });
  await expect(ann.ask('list_rooms', {})).rejects.toMatchObject({ problem: { code: 1109 } });
  await expect(LiveClient.connect(server.url)).rejects.toMatchObject({ problem: { code: 'offline' } });
  await server.up();
  const again = await LiveClient.connect(server.url, { pinned: ann.link.info.fingerprint });
  await again.ask('login', { session: ann.session });
  expect(await again.ask('send_message', room)).toMatchObject({ message_id: before });
  expect((await again.ask('sync', { cursor })).messages).toEqual([]);
  again.close();
});

it('a server that is killed breaks off', async () => {
  const ann = await LiveClient.register(server.url, 'ann');
  await server.down('SIGKILL');
  expect(await ann.link.closed).toMatchObject({ code: 'offline' });
  await server.up();
});

it('a server with another identity is not spoken to', async () => {
  const before = await LiveClient.connect(server.url);
  const known = before.link.info.fingerprint;
  before.close();
  await server.down();
  await server.loseIdentity();
  await server.up();
  const refused = LiveClient.connect(server.url, { pinned: known });
  await expect(refused).rejects.toBeInstanceOf(ServerKeyChanged);
  const offered = await refused.catch((error: ServerKeyChanged) => error.offered);
  expect(offered).not.toBe(known);
  const accepted = await LiveClient.connect(server.url, { pinned: String(offered) });
  expect(accepted.link.info.fingerprint).toBe(offered);
  accepted.close();
});
