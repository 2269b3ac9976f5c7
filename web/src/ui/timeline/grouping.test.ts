import { expect, test } from 'vitest';
import type { Body, MessageView } from '../../api/views';
import { place } from './grouping';

const noon = new Date(2026, 10, 22, 12).getTime();
const minutes = (count: number) => noon + count * 60_000;

function message(sender: string, at: number, body: Body = { kind: 'text', text: 'x' }): MessageView {
  return {
    key: '',
    id: 1,
    sender,
    mine: false,
    at,
    body,
    mentionsMe: false,
    reactions: [],
    security: 'encrypted',
  };
}

test('one alone is a whole group and starts the day', () => {
  expect(place(undefined, message('ann', noon), undefined)).toEqual({
    startsDay: true,
    startsGroup: true,
    endsGroup: true,
  });
});

test('the same sender within five minutes', () => {
  const before = message('ann', noon);
  expect(place(before, message('ann', minutes(4.9)), undefined)).toMatchObject({ startsGroup: false });
  expect(place(before, message('ann', minutes(5)), undefined)).toMatchObject({ startsGroup: true });
  expect(place(before, message('bob', minutes(1)), undefined)).toMatchObject({ startsGroup: true });
  expect(place(before, before, message('ann', minutes(1)))).toMatchObject({ endsGroup: false });
});

test('midnight, the line of new messages and a missed call part a group', () => {
  const late = message('ann', new Date(2026, 10, 21, 23, 59).getTime());
  const early = message('ann', new Date(2026, 10, 22, 0, 1).getTime());
  expect(place(late, early, undefined)).toMatchObject({ startsDay: true, startsGroup: true });
  const two = [message('ann', noon), message('ann', minutes(1))] as const;
  expect(place(two[0], two[1], undefined, { above: true, below: false })).toMatchObject({
    startsGroup: true,
  });
  expect(place(undefined, two[0], two[1], { above: false, below: true })).toMatchObject({ endsGroup: true });
  const call = message('ann', noon, { kind: 'missed-call' });
  expect(place(call, two[1], undefined)).toMatchObject({ startsGroup: true });
  expect(place(call, { ...call, at: minutes(1) }, undefined)).toMatchObject({ startsGroup: true });
});
