import { expect, test } from 'vitest';
import type { Context } from '../../src/core/context';
import { Readings } from '../../src/core/readings';
import type { Message } from '../../src/protocol/message';
import { World } from '../e2ee/world';

test('a sealed message that the server shows in a room is not opened there', async () => {
  const world = new World();
  const alice = await world.publishing('alice');
  const bob = await world.publishing('bob');
  const sealed = await alice.e2ee.seal('bob', 'c1', 'yes');
  const wire = world.message('alice', 'bob', 'c1', sealed) as unknown as Message;
  const own = { sent: () => undefined, edited: () => undefined };
  const readings = new Readings({ me: 'bob' } as Context, bob.e2ee, own);
  const moved = await readings.read({ ...wire, room: 'general' }, undefined);
  expect(moved).toMatchObject({ text: '', unreadable: expect.any(String) });
  expect(await readings.read(wire, undefined)).toEqual({ text: 'yes', seal: 'signed' });
});
