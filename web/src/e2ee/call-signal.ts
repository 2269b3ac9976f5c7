import type { CallSignal } from '../api/core';
import { utf8 } from '../protocol/bytes';
import { BadJson, parseObject } from '../protocol/json';
import { integer, list, Malformed, object, optional, type Reader, text, word } from '../protocol/shape';
import { uuid } from '../protocol/values';

const LONGEST_SDP = 60_000;

const candidate = object({
  candidate: text,
  sdpMid: optional(text),
  sdpMLineIndex: optional(integer(0, 0xffff)),
  usernameFragment: optional(text),
});
const readSignal = object({
  'safemessenger/call': integer(1, 1),
  call: uuid,
  kind: word('offer', 'answer', 'candidates'),
  sdp: optional(sdp()),
  candidates: optional(list(candidate)),
});

/** What docs/protocol/calls.md makes of a signal before it is sealed. */
export function encodeSignal(call: string, signal: CallSignal): string {
  const rest = signal.kind === 'candidates' ? { candidates: signal.candidates } : { sdp: signal.sdp };
  return JSON.stringify({ 'safemessenger/call': 1, call, kind: signal.kind, ...rest });
}

/** Null for anything else than a signal of this call. */
export function decodeSignal(call: string, json: string): CallSignal | null {
  try {
    const read = readSignal(parseObject(json), '');
    if (read.call.toLowerCase() !== call.toLowerCase()) return null;
    if (read.kind !== 'candidates') return read.sdp === undefined ? null : { kind: read.kind, sdp: read.sdp };
    return read.candidates === undefined ? null : { kind: read.kind, candidates: read.candidates };
  } catch (error) {
    if (error instanceof BadJson || error instanceof Malformed) return null;
    throw error;
  }
}

function sdp(): Reader<string> {
  return (value, path) => {
    const read = text(value, path);
    if (utf8(read).length > LONGEST_SDP) throw new Malformed(`${path} is too long`);
    return read;
  };
}
