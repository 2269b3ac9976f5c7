import { decodeBase64 } from './base64';
import { integer, Malformed, matching, number, type Reader, text } from './shape';

// The kinds of section 6.

/** `message_id`, `user_id` and the like. */
export const id = integer(1);

/** Epoch seconds. */
export const time = number(0, 253_402_300_799);

/** User and room names: 1 to 64 code points, none of them a control character or one that changes the direction. */
export const name: Reader<string> = matching(/^[^\p{Cc}\p{Bidi_Control}\p{Surrogate}]{1,64}$/u, 'a name');

/** Opaque, such as a token or a cursor: never empty. */
export const opaque: Reader<string> = matching(/^[^\p{Cc}]{1,4096}$/u, 'an opaque string');

export const uuid: Reader<string> = matching(
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  'a UUID',
);

/** Text for people in one line: what is longer or has characters that disturb others is cleaned rather than refused. */
export function line(longest: number): Reader<string> {
  return (value, path) =>
    [...text(value, path).replace(/[\p{Cc}\p{Bidi_Control}]/gu, ' ')].slice(0, longest).join('');
}

/** A base64 of so many bytes, kept as it stands. */
export function base64Of(bytes: number): Reader<string> {
  return (value, path) => {
    const encoded = text(value, path);
    if (decodeBase64(encoded)?.length !== bytes)
      throw new Malformed(`${path} is not base64 of ${bytes} bytes`);
    return encoded;
  };
}
