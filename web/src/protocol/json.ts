/** A JSON object as read here: without a prototype, so that `constructor` or `__proto__` are ordinary keys. */
export type JsonObject = { readonly [key: string]: Json };
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** The text is not what section 1 of docs/protocol/safemessenger.md allows. The message names the rule, never the text. */
export class BadJson extends Error {
  override readonly name = 'BadJson';
}

const MAX_DEPTH = 16;
const MAX_NUMBER = 64;
const MAX_KEY = 256;

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
/** Everything but quotes, backslashes and control characters. */
const PLAIN = /[ !#-[\]-\uffff]*/y;
const HEX = /[0-9a-fA-F]{4}/y;
const LONE_SURROGATE = /\p{Surrogate}/u;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Reads exactly one JSON object (RFC 8259) as strictly as section 1 asks: each key once, 16 levels, numbers of at most 64
 * and keys of at most 256 characters, well-formed Unicode, nothing after the object.
 *
 * @throws BadJson for anything else
 */
export function parseObject(text: string): JsonObject {
  if (LONE_SURROGATE.test(text)) throw new BadJson('a lone surrogate');
  return new Parser(text).document();
}

/** Objects with a number that was written with a point or an exponent, although its value is whole. */
const fractional = new WeakMap<object, Set<string>>();

/** Whether a field's number was written as an integer: `1.0` is none. */
export function isWrittenAsInteger(object: object, key: string): boolean {
  return !fractional.get(object)?.has(key);
}

class Parser {
  private at = 0;
  private wasFractional = false;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  document(): JsonObject {
    this.space();
    if (this.text[this.at] !== '{') throw new BadJson('not an object');
    const value = this.object(1);
    this.space();
    if (this.at !== this.text.length) throw new BadJson('text after the object');
    return value;
  }

  private value(depth: number): Json {
    switch (this.text[this.at]) {
      case '{':
        return this.object(depth);
      case '[':
        return this.array(depth);
      case '"':
        return this.string();
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      case 'n':
        return this.word('null', null);
      default:
        return this.number();
    }
  }

  private object(depth: number): JsonObject {
    this.enter(depth);
    const result: Record<string, Json> = Object.create(null);
    if (this.skip('}')) return result;
    do {
      this.space();
      if (this.text[this.at] !== '"') throw new BadJson('a key is missing');
      const key = this.string();
      if (key.length > MAX_KEY) throw new BadJson('a key is too long');
      if (key in result) throw new BadJson('a key occurs twice');
      this.expect(':');
      this.space();
      this.wasFractional = false;
      const value = this.value(depth + 1);
      if (this.wasFractional && typeof value === 'number') noteFractional(result, key);
      result[key] = value;
    } while (this.skip(','));
    this.expect('}');
    return result;
  }

  private array(depth: number): Json[] {
    this.enter(depth);
    const result: Json[] = [];
    if (this.skip(']')) return result;
    do {
      this.space();
      result.push(this.value(depth + 1));
    } while (this.skip(','));
    this.expect(']');
    return result;
  }

  private enter(depth: number): void {
    if (depth > MAX_DEPTH) throw new BadJson('nested too deeply');
    this.at++;
  }

  private string(): string {
    this.at++;
    let result = this.match(PLAIN);
    for (;;) {
      const next = this.text[this.at++];
      if (next === '"') break;
      if (next !== '\\') throw new BadJson('a string that does not end, or a control character in it');
      result += this.escape() + this.match(PLAIN);
    }
    // Escapes alone can bring halves of pairs: the whole text was looked through before.
    if (LONE_SURROGATE.test(result)) throw new BadJson('a lone surrogate');
    return result;
  }

  private escape(): string {
    const kind = this.text[this.at++] ?? '';
    if (kind === 'u') return String.fromCharCode(Number.parseInt(this.match(HEX, 'a short escape'), 16));
    const meant = Object.hasOwn(ESCAPES, kind) ? ESCAPES[kind] : undefined;
    if (meant === undefined) throw new BadJson('an unknown escape');
    return meant;
  }

  private number(): number {
    const digits = this.match(NUMBER, 'not a value');
    if (digits.length > MAX_NUMBER) throw new BadJson('a number is too long');
    const value = Number(digits);
    if (!Number.isFinite(value)) throw new BadJson('a number is too large');
    this.wasFractional = /[.eE]/.test(digits);
    return value;
  }

  private word<T extends Json>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw new BadJson('not a value');
    this.at += word.length;
    return value;
  }

  private match(pattern: RegExp, otherwise?: string): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw new BadJson(otherwise ?? 'not JSON');
    this.at += found.length;
    return found;
  }

  private space(): void {
    for (;;) {
      const next = this.text.charCodeAt(this.at);
      if (next !== 0x20 && next !== 0x0a && next !== 0x0d && next !== 0x09) return;
      this.at++;
    }
  }

  private skip(mark: string): boolean {
    this.space();
    if (this.text[this.at] !== mark) return false;
    this.at++;
    return true;
  }

  private expect(mark: string): void {
    if (!this.skip(mark)) throw new BadJson(`"${mark}" is missing`);
  }
}

function noteFractional(object: object, key: string): void {
  const keys = fractional.get(object) ?? new Set();
  fractional.set(object, keys.add(key));
}
