import { expect, test } from 'vitest';
import { Contacts } from '../../src/core/contacts';
import type { Context } from '../../src/core/context';
import type { ContactKeys } from '../../src/e2ee/seam';
import { FakeClock } from '../transport/fakeClock';

const minute = 60_000;

/** Contacts of somebody whose one contact signed in four minutes ago and is online. */
async function scene(kept = new Map<string, unknown>()) {
  const clock = new FakeClock();
  const friend = {
    username: 'bob',
    status: 'online',
    last_login: Math.floor(clock.now() / 1000) - 240,
  };
  const context = {
    me: 'ann',
    clock,
    serverNow: () => clock.now(),
    ledger: {
      put: (_: string, key: unknown[], value: unknown) => kept.set(key.join(), value),
      get: async (_: string, key: unknown[]) => kept.get(key.join()),
    },
    turn: async (job: () => unknown) => job(),
    request: async (action: string) =>
      action === 'get_friends_list' ? { friends: [friend] } : { requests: [] },
  } as unknown as Context;
  const keys = { trust: () => 'none', observe: async () => undefined } as unknown as ContactKeys;
  const contacts = new Contacts(
    context,
    keys,
    () => undefined,
    () => undefined,
  );
  await contacts.load();
  return { clock, contacts, kept };
}

test('whoever was online when the connection went was seen last then', async () => {
  const { clock, contacts } = await scene();
  await contacts.refresh();
  expect(contacts.get('bob')?.presence).toBe('online');
  clock.pass(minute);
  const lost = clock.now();
  contacts.offline();
  clock.pass(minute);
  contacts.offline();
  expect(contacts.get('bob')).toMatchObject({ presence: 'offline', lastSeen: lost });
});

test('whoever was away by then keeps the moment at which they left', async () => {
  const { clock, contacts } = await scene();
  await contacts.refresh();
  const left = clock.now();
  contacts.presence('bob', 'offline', undefined, left);
  clock.pass(minute);
  contacts.offline();
  expect(contacts.get('bob')).toMatchObject({ presence: 'offline', lastSeen: left });
});

test('until when somebody stayed is not known after this browser was closed', async () => {
  const { contacts, kept } = await scene();
  await contacts.refresh();
  const again = await scene(kept);
  expect(again.contacts.get('bob')).toEqual({ name: 'bob', presence: 'offline' });
});
