import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MessageView } from '../../api/views';
import { apply, begin, type Loaded } from './apply';

function message(key: string, id: number | null, text = key): MessageView {
  return {
    key,
    id,
    sender: 'ann',
    mine: false,
    at: id ?? 0,
    body: { kind: 'text', text },
    mentionsMe: false,
    reactions: [],
    security: 'encrypted',
  };
}

const stored = (...ids: number[]) => ids.map((id) => message(`m${id}`, id));

function loaded(messages: readonly MessageView[], ends: { atStart?: boolean; atEnd?: boolean } = {}): Loaded {
  return begin(
    { conversation: 'with:ann', messages, atStart: false, atEnd: true, firstUnreadId: null, ...ends },
    0,
  );
}

const keys = ({ messages }: Loaded) => messages.map(({ key }) => key);
const change = (upsert: MessageView[], remove: string[] = []) =>
  ({ kind: 'change', upsert, remove }) as const;

describe('changes of a timeline', () => {
  test('older ones come before, and say that they did', () => {
    const after = apply(loaded(stored(3, 4)), { kind: 'prepend', messages: stored(1, 2, 3), end: true });
    expect(keys(after)).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(after).toMatchObject({ atStart: true, shifted: true, added: [] });
  });

  test('newer ones that were loaded are not new', () => {
    const before = loaded(stored(1), { atEnd: false });
    const after = apply(before, { kind: 'append', messages: stored(2, 3), end: true });
    expect(keys(after)).toEqual(['m1', 'm2', 'm3']);
    expect(after).toMatchObject({ atEnd: true, shifted: false, added: [] });
  });

  test('one that was stored moves before those still to be sent', () => {
    const before = loaded([...stored(1), message('a', null), message('b', null)]);
    const after = apply(before, change([message('b', 2)]));
    expect(keys(after)).toEqual(['m1', 'b', 'a']);
    expect(after.added).toEqual([]);
  });

  test('what arrives comes before what is still to be sent, and is new', () => {
    const before = loaded([...stored(1), message('a', null)]);
    const after = apply(before, change(stored(2)));
    expect(keys(after)).toEqual(['m1', 'm2', 'a']);
    expect(after.added.map(({ key }) => key)).toEqual(['m2']);
  });

  test('a change in place keeps the place', () => {
    const after = apply(loaded(stored(1, 2, 3)), change([message('m2', 2, 'edited')]));
    expect(keys(after)).toEqual(['m1', 'm2', 'm3']);
    expect(after.messages[1]?.body).toEqual({ kind: 'text', text: 'edited' });
  });

  test('what is gone is gone', () => {
    expect(keys(apply(loaded(stored(1, 2, 3)), change([], ['m1', 'm3', 'unknown'])))).toEqual(['m2']);
  });

  test('behind a gap nothing is shown before the gap was loaded', () => {
    const before = loaded(stored(1, 2), { atEnd: false });
    const after = apply(before, change([...stored(9), message('mine', null)]));
    expect(keys(after)).toEqual(['m1', 'm2', 'mine']);
  });

  test('a reset counts', () => {
    const view = {
      conversation: 'with:ann',
      messages: [],
      atStart: true,
      atEnd: true,
      firstUnreadId: 4,
    } as const;
    expect(apply(loaded(stored(1)), { kind: 'reset', view })).toMatchObject({ epoch: 1, firstUnreadId: 4 });
  });

  test('after any changes keys are unique and ids ascend, the unsent last', () => {
    const some = fc.array(
      fc
        .tuple(fc.integer({ min: 1, max: 30 }), fc.boolean())
        .map(([n, sent]) => message(`m${n}`, sent ? n : null)),
      { maxLength: 6 },
    );
    const changes = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('change' as const), upsert: some, remove: fc.constant(['m3', 'm7']) }),
        fc.record({
          kind: fc.constant('prepend' as const),
          messages: fc.constant(stored(-3, -2)),
          end: fc.boolean(),
        }),
      ),
    );
    fc.assert(
      fc.property(changes, (all) => {
        const { messages } = all.reduce<Loaded>(
          (now, each) => {
            const unique =
              each.kind === 'change' ? [...new Map(each.upsert.map((m) => [m.key, m])).values()] : [];
            return apply(now, each.kind === 'change' ? { ...each, upsert: unique } : each);
          },
          loaded(stored(5, 10)),
        );
        expect(new Set(messages.map(({ key }) => key)).size).toBe(messages.length);
        const order = messages.map(({ id }) => id ?? Infinity);
        expect(order).toEqual([...order].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
      }),
    );
  });
});
