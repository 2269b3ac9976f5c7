import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arrived,
  nothingUnread,
  readUpTo,
  told,
  type Unread,
  unreadCount,
  unreadMentions,
  vanished,
} from '../../src/core/unread';

const server = (count: number, readId: number, lastId: number, mentions = 0) => ({
  count,
  mentions,
  readId,
  lastId,
});

describe('how much is unread', () => {
  test('counts what comes, each message once', () => {
    const unread = [5, 7, 5, 6].reduce((before, id) => arrived(before, id, id === 7), nothingUnread);
    expect([unreadCount(unread), unreadMentions(unread)]).toEqual([3, 1]);
    expect(unread.ids).toEqual([5, 6, 7]);
  });

  test('takes the server’s count with what came after it', () => {
    const before = [9, 11].reduce((unread, id) => arrived(unread, id, true), nothingUnread);
    const after = told(before, server(4, 3, 10, 2));
    expect([unreadCount(after), unreadMentions(after)]).toEqual([5, 3]);
    expect(unreadCount(arrived(after, 10, false))).toBe(5);
  });

  test('reading to the end leaves nothing, and reading an older message again changes nothing', () => {
    const unread = arrived(told(nothingUnread, server(4, 3, 10)), 12, true);
    const read = readUpTo(unread, 12);
    expect([unreadCount(read), unreadMentions(read), read.stale]).toEqual([0, 0, false]);
    expect(readUpTo(read, 5)).toBe(read);
    expect(unreadCount(arrived(read, 11, false))).toBe(0);
  });

  test('reading into what the server counted asks for its count again', () => {
    const unread = readUpTo(told(nothingUnread, server(4, 3, 10)), 6);
    expect(unread.stale).toBe(true);
    const behind = told(unread, server(4, 3, 10));
    expect(behind.stale).toBe(true);
    const after = told(unread, server(2, 6, 10));
    expect([unreadCount(after), after.stale]).toEqual([2, false]);
  });

  test('a count from before the last read mark does not bring back what was read', () => {
    const read = readUpTo(told(nothingUnread, server(1, 3, 10)), 10);
    expect(unreadCount(told(read, server(1, 3, 10)))).toBe(0);
    expect(unreadCount(told(arrived(read, 11, false), server(2, 3, 10)))).toBe(1);
  });

  test('what is deleted or expires counts no more', () => {
    const unread = arrived(told(nothingUnread, server(2, 3, 10, 1)), 12, true);
    expect(unreadCount(vanished(unread, 12, true))).toBe(2);
    expect(unreadMentions(vanished(vanished(unread, 12, true), 10, true))).toBe(0);
    expect(vanished(unread, 2, false)).toBe(unread);
    expect(unreadCount(vanished(nothingUnread, 4, false))).toBe(0);
  });

  test('thousands of ids are folded into a number', () => {
    let unread: Unread = nothingUnread;
    for (let id = 1; id <= 5_000; id++) unread = arrived(unread, id, id % 10 === 0);
    expect([unreadCount(unread), unreadMentions(unread)]).toEqual([5_000, 500]);
    expect(unread.ids.length).toBeLessThanOrEqual(1_000);
    expect(unreadCount(readUpTo(unread, 5_000))).toBe(0);
  });

  test('is what a simple count says, whatever comes in whatever order', () => {
    const id = fc.integer({ min: 1, max: 40 });
    const step = fc.oneof(
      fc.record({ kind: fc.constant('message' as const), id }),
      fc.record({ kind: fc.constant('read' as const), id }),
      fc.record({ kind: fc.constant('server' as const), id }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const there = new Set<number>();
        let readId = 0;
        let unread: Unread = nothingUnread;
        const above = (least: number) => [...there].filter((each) => each > least).length;
        for (const each of steps) {
          if (each.kind === 'message') {
            // The server gives ids in order.
            const next = Math.max(0, ...there) + (each.id % 3) + 1;
            there.add(next);
            unread = arrived(unread, next, false);
          } else if (each.kind === 'read') {
            const upTo = [...there].filter((one) => one <= each.id).at(-1) ?? 0;
            readId = Math.max(readId, upTo);
            unread = readUpTo(unread, upTo);
          } else {
            unread = told(unread, server(above(readId), readId, Math.max(0, ...there)));
          }
          expect(unread.stale ? above(readId) : unreadCount(unread)).toBe(above(readId));
        }
      }),
    );
  });
});
