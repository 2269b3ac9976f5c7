import { decodeMlsMessage, encodeMlsMessage } from 'ts-mls';
import { decodeAll, toBytes, toText } from './bytes.mjs';

/** MLSMessage (RFC 9420, section 6) of a line, which must be of one of these kinds. */
export function readMessage(text, ...kinds) {
  const message = decodeAll(decodeMlsMessage, toBytes(text), 'an MLSMessage');
  if (!kinds.includes(message.wireformat)) {
    throw new Error(`${kinds.join(' or ')} expected, not ${message.wireformat}`);
  }
  return message;
}

/** For a line; without a version it gets the only one there is. */
export const writeMessage = (message) => toText(encodeMlsMessage({ version: 'mls10', ...message }));
