/** Bytes of UTF-8, as the server counts. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && isLow(text.charCodeAt(index + 1))) {
      bytes += 4;
      index++;
    } else bytes += 3;
  }
  return bytes;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/**
 * How a text stands to the limit: nothing to say, worth telling, or too long. `left` is in characters as people count them:
 * how many more of the same kind fit or, below zero, how many have to go from the end.
 */
export interface Room {
  readonly state: 'enough' | 'little' | 'none';
  readonly left: number;
}

/** @param limit in bytes; told from 90 % of it on */
export function room(text: string, limit: number): Room {
  if (text.length * 3 < limit * 0.9) return { state: 'enough', left: limit };
  const bytes = byteLength(text);
  const free = limit - bytes;
  if (free < 0) return { state: 'none', left: -tooMany(text, -free) };
  const each = Math.max(1, bytes / Math.max(1, text.length));
  return { state: free < limit * 0.1 ? 'little' : 'enough', left: Math.floor(free / each) };
}

/** How many characters at the end of a text have at least so many bytes. */
function tooMany(text: string, bytes: number): number {
  let count = 0;
  let end = text.length;
  for (let sum = 0; sum < bytes && end > 0; count++) {
    const pair = end > 1 && isLow(text.charCodeAt(end - 1)) && isHigh(text.charCodeAt(end - 2));
    const from = end - (pair ? 2 : 1);
    sum += byteLength(text.slice(from, end));
    end = from;
  }
  return count;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
