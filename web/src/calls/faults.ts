import type { Problem } from '../api/views';

/** Why a call cannot begin on this page, for a person to put right. */
export type Fault =
  | 'no-microphone'
  | 'microphone-denied'
  | 'microphone-busy'
  | 'no-camera'
  | 'camera-denied'
  | 'camera-busy'
  | 'no-relay' // the person wants a relay, the server has none
  | 'not-supported'; // this browser has no WebRTC

export class CallFault extends Error {
  override readonly name = 'CallFault';
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault);
    this.fault = fault;
  }
}

/** What `getUserMedia` means by its error. */
export function mediaFault(kind: 'microphone' | 'camera', error: unknown): CallFault {
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return new CallFault(`${kind}-denied`);
    case 'NotReadableError':
    case 'AbortError':
      return new CallFault(`${kind}-busy`);
    default:
      return new CallFault(`no-${kind}`);
  }
}

/** A fault of this page, or the worker's problem. */
export type CallTrouble = { readonly fault: Fault } | { readonly problem: Problem };

export function troubleOf(error: unknown): CallTrouble {
  if (error instanceof CallFault) return { fault: error.fault };
  if (typeof error === 'object' && error !== null && 'code' in error && 'message' in error) {
    return { problem: { code: error.code, message: error.message } as Problem };
  }
  return { problem: { code: 'internal', message: '' } };
}
