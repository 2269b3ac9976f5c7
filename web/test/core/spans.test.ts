import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addSpan, cutAfter, END, liveSpan, type Spans, spanAt } from '../../src/core/spans';

test('ranges that touch become one', () => {
  expect(addSpan([[10, 20]], 21, 30)).toEqual([[10, 30]]);
  expect(addSpan([[10, 20]], 5, 9)).toEqual([[5, 20]]);
  expect(
    addSpan(
      [
        [10, 20],
        [30, END],
      ],
      15,
      29,
    ),
  ).toEqual([[10, END]]);
  expect(addSpan([[10, 20]], 22, 30)).toEqual([
    [10, 20],
    [22, 30],
  ]);
  expect(addSpan([[10, 20]], 5, 4)).toEqual([[10, 20]]);
});

test('what grows ends where the connection was lost for good', () => {
  const spans: Spans = [
    [1, 5],
    [10, END],
  ];
  expect(liveSpan(spans)).toEqual([10, END]);
  expect(cutAfter(spans, 12)).toEqual([
    [1, 5],
    [10, 12],
  ]);
  expect(liveSpan(cutAfter(spans, 12))).toBeUndefined();
  expect(cutAfter(spans, 3)).toEqual([[1, 3]]);
});

test('they know exactly what was added, in order and apart', () => {
  const range = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 20 }), (ranges) => {
      const known = new Set<number>();
      let spans: Spans = [];
      for (const [from, to] of ranges) {
        spans = addSpan(spans, from, to);
        for (let id = from; id <= to; id++) known.add(id);
      }
      for (let id = 0; id <= 61; id++) expect(spanAt(spans, id) !== undefined).toBe(known.has(id));
      for (const [i, [from]] of spans.entries())
        if (i > 0) expect(from).toBeGreaterThan((spans[i - 1]?.[1] ?? 0) + 1);
    }),
  );
});
