import type { FileView } from '../api/views';
import { decodeBase64, encodeBase64 } from '../protocol/base64';
import { type Bytes, utf8 } from '../protocol/bytes';
import { BadJson, parseObject } from '../protocol/json';
import { integer, Malformed, matching, number, object, optional, type Reader, text } from '../protocol/shape';
import { cleanFileName } from './file-name';

/** How to get and open a file that the server keeps. */
export interface FileReference {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Bytes;
  /** SHA-256 of the encrypted bytes. */
  readonly hash: Bytes;
  /** Bytes of the plaintext. */
  readonly size: number;
}

/** The message of docs/protocol/files.md section 3. */
export interface FileMessage {
  readonly reference: FileReference;
  readonly view: FileView;
  /** What was written with it; may be empty. */
  readonly text: string;
}

const BEGIN = '{"safemessenger/file":1,';
const LARGEST = 2 ** 40;
const LARGEST_PREVIEW = 2_048;
const OTHER_TYPE = 'application/octet-stream';

const readFileMessage = object({
  'safemessenger/file': integer(1, 1),
  id: matching(/^[A-Za-z0-9_-]{22}$/, 'the id of a file'),
  key: bytes(32, 32),
  hash: bytes(32, 32),
  size: integer(0, LARGEST),
  name: shortText(1, 255),
  type: shortText(0, 127),
  text: optional(text),
  width: optional(integer(0, 100_000)),
  height: optional(integer(0, 100_000)),
  duration: optional(number(0, 31_622_400)),
  waveform: optional(bytes(0, 64)),
  preview: optional(picture()),
});

/** Whether a text claims to be a file. */
export function isFileMessage(text: string): boolean {
  return text.startsWith(BEGIN);
}

/** Null for what {@link isFileMessage} denies, and for what claims to be one and is not as documented. Its name is safe to show. */
export function decodeFileMessage(message: string): FileMessage | null {
  if (!isFileMessage(message)) return null;
  try {
    const read = readFileMessage(parseObject(message), '');
    const { id, key, hash, size, name, type, text = '', waveform, preview, ...rest } = read;
    const { 'safemessenger/file': _, ...media } = rest;
    return {
      reference: { id, key, hash, size },
      view: {
        id,
        name: cleanFileName(name),
        type: cleanType(type),
        size,
        ...media,
        ...(waveform && { waveform: [...waveform] }),
        ...(preview && { preview: encodeBase64(preview) }),
      },
      text,
    };
  } catch (error) {
    if (error instanceof BadJson || error instanceof Malformed) return null;
    throw error;
  }
}

/** The text of a message with a file. */
export function encodeFileMessage(
  reference: FileReference,
  view: Omit<FileView, 'id'>,
  text: string,
): string {
  const { name, type, width, height, duration, waveform, preview } = view;
  return JSON.stringify({
    'safemessenger/file': 1,
    id: reference.id,
    key: encodeBase64(reference.key),
    hash: encodeBase64(reference.hash),
    size: reference.size,
    name: cleanFileName(name),
    type: cleanType(type),
    text: text === '' ? undefined : text,
    width,
    height,
    duration,
    waveform: waveform && encodeBase64(Uint8Array.from(waveform.slice(0, 64))),
    preview,
  });
}

/** Lower case, without parameters; the type of anything for what is none. */
function cleanType(type: string): string {
  const bare = (type.split(';')[0] ?? '').trim().toLowerCase();
  return /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/.test(bare) ? bare : OTHER_TYPE;
}

function bytes(least: number, most: number): Reader<Bytes> {
  return (value, path) => {
    const decoded = decodeBase64(text(value, path));
    if (decoded === null || decoded.length < least || decoded.length > most)
      throw new Malformed(`${path} is not base64 of ${least} to ${most} bytes`);
    return decoded;
  };
}

/** A JPEG or WebP, by its first bytes. */
function picture(): Reader<Bytes> {
  const small = bytes(12, LARGEST_PREVIEW);
  return (value, path) => {
    const picture = small(value, path);
    const [a, b, c] = picture;
    const isJpeg = a === 0xff && b === 0xd8 && c === 0xff;
    if (!isJpeg && !isWebp(picture)) throw new Malformed(`${path} is no picture`);
    return picture;
  };
}

function isWebp(picture: Bytes): boolean {
  const at = (offset: number) => String.fromCharCode(...picture.subarray(offset, offset + 4));
  return at(0) === 'RIFF' && at(8) === 'WEBP';
}

function shortText(least: number, most: number): Reader<string> {
  return (value, path) => {
    const read = text(value, path);
    const { length } = utf8(read);
    if (length < least || length > most) throw new Malformed(`${path} has not ${least} to ${most} bytes`);
    return read;
  };
}
