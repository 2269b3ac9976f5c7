/**
 * A row's value and the text parts of its key as bytes: plain data as JSON, and what JSON cannot say (bytes, maps, sets, dates,
 * infinities) under a tag. Absent fields and fields that are `undefined` are the same.
 */
export interface Content {
  readonly texts: readonly string[];
  readonly value: unknown;
}

const PLAIN = 0;
const TAGGED = 1;
const BYTES = 2;

/** The key of an object that stands for something else; an object of a caller with this key is tagged, too. */
const TAG = '\u0001';

const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws TypeError for what cannot be kept: functions, class instances, blobs */
export function encode({ texts, value }: Content): Uint8Array<ArrayBuffer> {
  if (value instanceof Uint8Array) return withBytes(utf8.encode(JSON.stringify(texts)), value);
  if (value === undefined) throw new TypeError('undefined cannot be kept');
  const plain = isJson(value);
  const json = utf8.encode(JSON.stringify([texts, plain ? value : tagged(value)]));
  const encoded = new Uint8Array(1 + json.length);
  encoded[0] = plain ? PLAIN : TAGGED;
  encoded.set(json, 1);
  return encoded;
}

/** @throws Error for bytes that {@link encode} did not write */
export function decode(encoded: Uint8Array<ArrayBuffer>): Content {
  const kind = encoded[0];
  if (kind === BYTES) {
    const length = new DataView(encoded.buffer, encoded.byteOffset).getUint32(1);
    const texts = JSON.parse(fromUtf8.decode(encoded.subarray(5, 5 + length))) as string[];
    return { texts, value: encoded.slice(5 + length) };
  }
  if (kind !== PLAIN && kind !== TAGGED) throw new TypeError('a row of an unknown form');
  const [texts, value] = JSON.parse(fromUtf8.decode(encoded.subarray(1))) as [string[], unknown];
  return { texts, value: kind === TAGGED ? untagged(value) : value };
}

function withBytes(texts: Uint8Array, value: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoded = new Uint8Array(5 + texts.length + value.length);
  encoded[0] = BYTES;
  new DataView(encoded.buffer).setUint32(1, texts.length);
  encoded.set(texts, 5);
  encoded.set(value, 5 + texts.length);
  return encoded;
}

function isJson(value: unknown): boolean {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0);
    case 'object':
      if (value === null) return true;
      if (Array.isArray(value)) return value.every(isJson);
      if (!isPlainObject(value)) return false;
      for (const key in value)
        if (key === TAG || (value[key] !== undefined && !isJson(value[key]))) return false;
      return true;
    case 'string':
    case 'boolean':
      return true;
    default:
      return false;
  }
}

function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function tagged(value: unknown): unknown {
  if (isJson(value)) return value;
  if (typeof value === 'number') return { [TAG]: 'number', v: String(Object.is(value, -0) ? '-0' : value) };
  if (value === undefined) return { [TAG]: 'undefined' };
  if (Array.isArray(value)) return value.map(tagged);
  if (value instanceof Uint8Array) return { [TAG]: 'bytes', v: binary(value) };
  if (value instanceof Date) return { [TAG]: 'date', v: value.getTime() };
  if (value instanceof Map)
    return { [TAG]: 'map', v: [...value].map(([key, item]) => [tagged(key), tagged(item)]) };
  if (value instanceof Set) return { [TAG]: 'set', v: [...value].map(tagged) };
  if (typeof value !== 'object' || value === null || !isPlainObject(value))
    throw new TypeError(`a ${typeof value} of this kind cannot be kept`);
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => [key, tagged(item)] as const);
  return TAG in value ? { [TAG]: 'object', v: entries } : Object.fromEntries(entries);
}

function untagged(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(untagged);
  const object = value as Record<string, unknown>;
  const entries = () =>
    (object.v as [unknown, unknown][]).map(([k, v]) => [untagged(k), untagged(v)] as const);
  switch (object[TAG]) {
    case undefined:
      return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, untagged(item)]));
    case 'number':
      return Number(object.v);
    case 'undefined':
      return undefined;
    case 'bytes':
      return Uint8Array.from(object.v as string, (c) => c.charCodeAt(0));
    case 'date':
      return new Date(object.v as number);
    case 'map':
      return new Map(entries());
    case 'set':
      return new Set((object.v as unknown[]).map(untagged));
    case 'object':
      return Object.fromEntries(entries() as [string, unknown][]);
    default:
      throw new TypeError('a tag that is not known');
  }
}

function binary(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
