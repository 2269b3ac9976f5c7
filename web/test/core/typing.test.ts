import { expect, test } from 'vitest';
import { defaultPreferences } from '../../src/api/preferences';
import type { Context } from '../../src/core/context';
import { Typing } from '../../src/core/typing';
import { FakeClock } from '../transport/fakeClock';

const id = 'room:tea' as const;
const where = { room: 'tea' };

function scene(sendTyping = true) {
  const clock = new FakeClock();
  const told: boolean[] = [];
  const changes: string[] = [];
  const context = {
    me: 'ann',
    clock,
    isOnline: () => true,
    preferences: () => ({ ...defaultPreferences, sendTyping }),
    request: async (_: string, fields: { active: boolean }) => void told.push(fields.active),
  } as unknown as Context;
  return { clock, told, changes, typing: new Typing(context, (each) => changes.push(each)) };
}

test('who types is shown until they stop, send, or fall silent', () => {
  const { typing, clock, changes } = scene();
  typing.heard(id, 'bob', true);
  typing.heard(id, 'eve', true);
  typing.heard(id, 'ann', true);
  expect(typing.in(id)).toEqual(['bob', 'eve']);
  clock.pass(4_000);
  typing.heard(id, 'bob', true);
  clock.pass(4_000);
  expect(typing.in(id)).toEqual(['bob']);
  typing.heard(id, 'bob', false);
  expect(typing.in(id)).toEqual([]);
  typing.heard(id, 'bob', false);
  expect(changes.length).toBe(4);
  typing.heard(id, 'bob', true);
  typing.forget();
  expect(typing.in(id)).toEqual([]);
  expect(clock.waiting).toBe(0);
});

test('the others are told every few seconds, and once at the end', () => {
  const { typing, clock, told } = scene();
  for (let i = 0; i < 10; i++) {
    typing.tell(id, where, true);
    clock.pass(500);
  }
  typing.tell(id, where, false);
  typing.tell(id, where, false);
  expect(told).toEqual([true, true, false]);
});

test('whoever does not want it known tells nobody', () => {
  const { typing, told } = scene(false);
  typing.tell(id, where, true);
  typing.tell(id, where, false);
  expect(told).toEqual([]);
});
