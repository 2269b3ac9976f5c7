import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../../src/protocol/bytes';
import { BadJson, isWrittenAsInteger, parseObject } from '../../src/protocol/json';
import { vectors } from './vectors';

interface Broken {
  readonly cases: readonly { name: string; cut?: number; after: string; utf8?: boolean }[];
}
interface Malformed {
  readonly clear: readonly { name: string; frame_base64: string }[];
}

/** As a WebSocket does: what is not UTF-8 never becomes a text. */
function read(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  if (text === null) throw new BadJson('not UTF-8');
  return parseObject(text);
}

describe('what no reader takes', () => {
  const good = '{"type":"event","payload":{"a":[1,2.5,"x"]}}';

  it.each(vectors<Broken>('broken.json').cases)('broken.json: $name', ({ cut, after }) => {
    const kept = cut === undefined ? '' : good.slice(0, good.length - cut);
    const bytes = Buffer.concat([Buffer.from(kept, 'utf8'), Buffer.from(after, 'latin1')]);
    expect(() => read(bytes)).toThrow(BadJson);
  });

  const meaning = new Set([
    'no type',
    'type is a number',
    'a missing field',
    'a number for a string',
    'a string for a number',
    'a fraction for an id',
    'an id too large',
    'an unknown command',
  ]);
  const clear = vectors<Malformed>('malformed.json').clear;

  it.each(clear.filter(({ name }) => !meaning.has(name)))('malformed.json: $name', ({ frame_base64 }) => {
    expect(() => read(Buffer.from(frame_base64, 'base64'))).toThrow(BadJson);
  });

  it.each(clear.filter(({ name }) => meaning.has(name)))(
    'is a matter of meaning: $name',
    ({ frame_base64 }) => {
      expect(() => read(Buffer.from(frame_base64, 'base64'))).not.toThrow();
    },
  );

  it('a byte order mark', () => {
    expect(() => read(Buffer.from('\ufeff{}', 'utf8'))).toThrow(BadJson);
  });

  it('a raw control character, though one above them is fine', () => {
    expect(() => parseObject('{"a":"\u001f"}')).toThrow(BadJson);
    expect(parseObject('{"a":"\u007f\u2028"}').a).toBe('\u007f\u2028');
  });
});

describe('limits', () => {
  const nested = (levels: number): string => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

  it('takes 16 levels and not 17', () => {
    expect(() => parseObject(nested(16))).not.toThrow();
    expect(() => parseObject(nested(17))).toThrow('nested too deeply');
  });

  it('takes numbers of 64 characters and not of 65', () => {
    expect(() => parseObject(`{"a":0.${'1'.repeat(62)}}`)).not.toThrow();
    expect(() => parseObject(`{"a":0.${'1'.repeat(63)}}`)).toThrow('a number is too long');
  });

  it('takes keys of 256 characters and not of 257', () => {
    expect(() => parseObject(`{"${'k'.repeat(256)}":1}`)).not.toThrow();
    expect(() => parseObject(`{"${'k'.repeat(257)}":1}`)).toThrow('a key is too long');
  });

  it('takes a frame of 256 KiB that is one string', () => {
    expect(parseObject(`{"a":"${'x'.repeat(262_000)}"}`).a).toHaveLength(262_000);
  });
});

describe('values', () => {
  it('tells 1.0 from 1', () => {
    const read = parseObject('{"a":1,"b":1.0,"c":1e2,"d":{"a":2.0}}');
    expect(read).toMatchObject({ a: 1, b: 1, c: 100 });
    expect(['a', 'b', 'c'].map((key) => isWrittenAsInteger(read, key))).toEqual([true, false, false]);
    expect(isWrittenAsInteger(read, 'd')).toBe(true);
  });

  it('gives no meaning to names of JavaScript', () => {
    const read = parseObject('{"__proto__":{"polluted":true},"constructor":1}');
    expect(Object.getPrototypeOf(read)).toBeNull();
    expect(Object.keys(read)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('agrees with JSON.parse on whatever JSON.stringify makes', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.jsonValue({ maxDepth: 8 })),
        (value) => {
          const text = JSON.stringify(value);
          expect(JSON.stringify(parseObject(text))).toBe(JSON.stringify(JSON.parse(text)));
        },
      ),
    );
  });

  it('never takes what JSON.parse refuses, and never fails otherwise than by BadJson', () => {
    const mutated = fc
      .tuple(fc.jsonValue(), fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }), fc.nat(3))
      .map(([value, at, inserted, removed]) => {
        const text = JSON.stringify({ value });
        const place = at % (text.length + 1);
        return text.slice(0, place) + inserted + text.slice(place + removed);
      });
    fc.assert(
      fc.property(mutated, (text) => {
        let taken: unknown;
        try {
          taken = parseObject(text);
        } catch (error) {
          expect(error).toBeInstanceOf(BadJson);
          return;
        }
        expect(JSON.parse(JSON.stringify(taken))).toEqual(JSON.parse(text));
      }),
      { numRuns: 2000 },
    );
  });
});
