/**
 * The new list, with what has not changed as the very objects of the old one: what is shown of them need not be drawn again.
 * @param name tells the items of a list apart
 */
export function reuse<T>(
  before: readonly T[] | undefined,
  after: readonly T[],
  name: (item: T) => string,
): readonly T[] {
  if (!before) {
    return after;
  }
  const old = new Map(before.map((item) => [name(item), item]));
  let same = before.length === after.length;
  const list = after.map((item, index) => {
    const known = old.get(name(item));
    const kept = known !== undefined && equal(known, item) ? known : item;
    same &&= kept === before[index];
    return kept;
  });
  return same ? before : list;
}

/** Whether two values of plain data are alike. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) {
    return true;
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return false;
  }
  const left = Object.entries(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === Object.keys(b).length &&
    left.every(([key, value]) => Object.hasOwn(b, key) && equal(value, (b as Record<string, unknown>)[key]))
  );
}
