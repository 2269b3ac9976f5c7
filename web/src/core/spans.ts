/**
 * Which parts of a conversation are known without a gap: every message of the server whose id lies in one of these ranges
 * (both ends inclusive) is in the store. Ascending, apart from each other.
 */
export type Spans = readonly Span[];
export type Span = readonly [from: number, to: number];

/** The upper end of the range that grows with whatever comes. */
export const END = Number.MAX_SAFE_INTEGER;

export function addSpan(spans: Spans, from: number, to: number): Spans {
  if (from > to) return spans;
  let low = from;
  let high = to;
  const apart = spans.filter(([start, end]) => {
    const touches = start <= high + 1 && end >= low - 1;
    if (touches) {
      low = Math.min(low, start);
      high = Math.max(high, end);
    }
    return !touches;
  });
  return [...apart, [low, high] as const].sort(([a], [b]) => a - b);
}

export const spanAt = (spans: Spans, id: number): Span | undefined =>
  spans.find(([from, to]) => from <= id && id <= to);

/** The range that reaches to the newest message. */
export const liveSpan = (spans: Spans): Span | undefined => spanAt(spans, END);

/** What is beyond `id` may be missing: the connection was gone, or another history has begun. */
export function cutAfter(spans: Spans, id: number): Spans {
  return spans.filter(([from]) => from <= id).map(([from, to]) => [from, Math.min(to, id)] as const);
}
