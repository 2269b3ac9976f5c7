import { describe, expect, test } from 'vitest';
import { newConversation, type Settings } from '../../src/core/conversation';
import { noticeable } from '../../src/core/conversationView';
import type { StoredMessage } from '../../src/core/message';
import { isQuiet, isWanted } from '../../src/core/notices';
import { arrived, nothingUnread } from '../../src/core/unread';

const at = (hours: number, minutes: number) => new Date(2026, 10, 22, hours, minutes).getTime();
const night = { quietHours: { from: '22:00', to: '07:00' } };
const noon = { quietHours: { from: '12:00', to: '13:30' } };

describe('quiet hours', () => {
  test.each([
    [night, at(23, 0), true],
    [night, at(6, 59), true],
    [night, at(7, 0), false],
    [night, at(21, 59), false],
    [noon, at(12, 0), true],
    [noon, at(13, 30), false],
    [{ quietHours: null }, at(3, 0), false],
  ])('%j', (preferences, now, quiet) => {
    expect(isQuiet(preferences, now)).toBe(quiet);
  });
});

const message: StoredMessage = {
  id: 5,
  conversation: 'room:a',
  sender: 'bob',
  at: 0,
  text: 'x',
  seal: 'clear',
};
const now = 1_000;
const conversation = (settings: Partial<Settings>, readId = 0) => {
  const made = newConversation('room:a');
  const unread = arrived(arrived({ ...nothingUnread, readId }, 5, false), 6, true);
  return { ...made, unread, settings: { ...made.settings, ...settings } };
};

describe('who is told', () => {
  test.each<[Partial<Settings>, number, boolean, boolean]>([
    [{}, 0, false, true],
    [{}, 5, false, false],
    [{ mutedUntil: Number.POSITIVE_INFINITY }, 0, true, false],
    [{ mutedUntil: now - 1 }, 0, false, true],
    [{ level: 'mentions' }, 0, false, false],
    [{ level: 'mentions' }, 0, true, true],
    [{ level: 'nothing' }, 0, true, false],
  ])('%j, read up to %i, mention %s', (settings, readId, mention, wanted) => {
    expect(isWanted(conversation(settings, readId), message, mention, now)).toBe(wanted);
  });

  test.each<[Partial<Settings>, number]>([
    [{}, 2],
    [{ level: 'mentions' }, 1],
    [{ level: 'nothing' }, 0],
    [{ mutedUntil: Number.POSITIVE_INFINITY }, 0],
  ])('the total of %j is %i', (settings, count) => {
    expect(noticeable(conversation(settings), now)).toBe(count);
  });

  test('what a person marked as unread counts as one', () => {
    const read = { ...conversation({ markedUnread: true }), unread: nothingUnread };
    expect(noticeable(read, now)).toBe(1);
  });
});
