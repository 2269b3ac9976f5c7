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

/** How a text stands to the limit: nothing to say, worth telling, or too long. `left` may be below zero. */
export interface Room {
  readonly state: 'enough' | 'little' | 'none';
  readonly left: number;
}

/** Told from 90 % of the limit on. A text of few characters is not counted exactly. */
export function room(text: string, limit: number): Room {
  if (text.length * 3 < limit * 0.9) return { state: 'enough', left: limit };
  const left = limit - byteLength(text);
  return { state: left < 0 ? 'none' : left < limit * 0.1 ? 'little' : 'enough', left };
}
