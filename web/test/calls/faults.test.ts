import { expect, it } from 'vitest';
import type { CallEnd } from '../../src/api/views';
import { CallFault, mediaFault, troubleOf } from '../../src/calls/faults';
import { endOf, reasonOf, rejectionOf } from '../../src/core/calls/reasons';

it.each([
  ['NotAllowedError', 'microphone-denied'],
  ['SecurityError', 'microphone-denied'],
  ['NotReadableError', 'microphone-busy'],
  ['AbortError', 'microphone-busy'],
  ['NotFoundError', 'no-microphone'],
  ['OverconstrainedError', 'no-microphone'],
])('%s of a browser is %s', (name, fault) => {
  expect(mediaFault('microphone', new DOMException('', name)).fault).toBe(fault);
});

it('whatever is thrown has words', () => {
  expect(troubleOf(new CallFault('no-relay'))).toEqual({ fault: 'no-relay' });
  expect(troubleOf({ code: 1103, message: 'x' })).toEqual({ problem: { code: 1103, message: 'x' } });
  expect(troubleOf(new TypeError('x'))).toEqual({ problem: { code: 'internal', message: '' } });
});

it('the words of docs/protocol/calls.md are told and understood', () => {
  const words = ['hangup', 'declined', 'busy', 'failed', 'not_secure'];
  const ends: CallEnd[] = ['hung-up', 'declined', 'busy', 'failed', 'not-secure'];
  expect(ends.map(reasonOf)).toEqual(words);
  expect(words.map(endOf)).toEqual(ends);
  expect(words.map(rejectionOf)).toEqual(['declined', 'declined', 'busy', 'failed', 'not-secure']);
});
