import { isWrittenAsInteger } from './json';

/** A field of what the server sent is missing or of another kind than documented. Names the field, never its value. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/**
 * Takes a value of any kind and returns it as what it should be.
 *
 * @param path the field's name, for the error
 * @param fraction whether a number was written with a point or an exponent
 * @throws Malformed
 */
export type Reader<T> = (value: unknown, path: string, fraction?: boolean) => T;

declare const mayBeAbsent: unique symbol;
export type OptionalReader<T> = Reader<T | undefined> & { readonly [mayBeAbsent]: true };

/** What a reader makes. */
export type Read<R> = R extends Reader<infer T> ? T : never;

export type Fields = Readonly<Record<string, Reader<unknown>>>;
type OptionalKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends { readonly [mayBeAbsent]: true } ? K : never;
}[keyof F];

/** The object type that {@link object} reads with these fields: what may be absent stays absent. */
export type Shape<F extends Fields> = Flat<
  { readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Read<F[K]> } & {
    readonly [K in OptionalKeys<F>]?: Exclude<Read<F[K]>, undefined>;
  }
>;
type Flat<T> = { [K in keyof T]: T[K] };

function refuse(path: string, expected: string): never {
  throw new Malformed(`${path || 'the payload'} is not ${expected}`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Fields that are not named are left out: later versions add some. */
export function object<F extends Fields>(fields: F): Reader<Shape<F>> {
  const readers = Object.entries(fields);
  return (value, path) => {
    if (!isObject(value)) return refuse(path, 'an object');
    const result: Record<string, unknown> = {};
    for (const [key, read] of readers) {
      const raw = Object.hasOwn(value, key) ? value[key] : undefined;
      const taken = read(raw, path === '' ? key : `${path}.${key}`, !isWrittenAsInteger(value, key));
      if (taken !== undefined) result[key] = taken;
    }
    return result as Shape<F>;
  };
}

/** Absent, or `null`, which is the same (section 1). */
export function optional<T>(read: Reader<T>): OptionalReader<T> {
  const reader: Reader<T | undefined> = (value, path, fraction) =>
    value === undefined || value === null ? undefined : read(value, path, fraction);
  return reader as OptionalReader<T>;
}

export function list<T>(read: Reader<T>): Reader<readonly T[]> {
  return (value, path) =>
    Array.isArray(value) ? value.map((item, i) => read(item, `${path}[${i}]`)) : refuse(path, 'a list');
}

/** An object whose keys are data, such as `reactions`: its entries, so that no key means anything by itself. */
export function entries<T>(read: Reader<T>): Reader<readonly (readonly [string, T])[]> {
  return (value, path) =>
    isObject(value)
      ? Object.entries(value).map(([key, item]) => [key, read(item, `${path}{}`)] as const)
      : refuse(path, 'an object');
}

export const boolean: Reader<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : refuse(path, 'true or false');

export const text: Reader<string> = (value, path) =>
  typeof value === 'string' ? value : refuse(path, 'a string');

/** One of these words. */
export function word<const W extends string>(...words: readonly W[]): Reader<W> {
  return (value, path) =>
    words.find((candidate) => candidate === value) ?? refuse(path, `one of ${words.join(', ')}`);
}

export function integer(least: number, most: number = Number.MAX_SAFE_INTEGER): Reader<number> {
  return (value, path, fraction = false) =>
    typeof value === 'number' && Number.isSafeInteger(value) && !fraction && value >= least && value <= most
      ? value
      : refuse(path, `an integer from ${least} to ${most}`);
}

/** A string that a pattern matches whole; `expected` for the error. */
export function matching(pattern: RegExp, expected: string): Reader<string> {
  return (value, path) => (typeof value === 'string' && pattern.test(value) ? value : refuse(path, expected));
}

/** A number in these bounds, fractions allowed. */
export function number(least: number, most: number): Reader<number> {
  return (value, path) =>
    typeof value === 'number' && value >= least && value <= most
      ? value
      : refuse(path, `a number from ${least} to ${most}`);
}
