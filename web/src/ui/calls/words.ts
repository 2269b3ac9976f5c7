import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { CallView } from '../../api/views';
import type { CallTrouble, Fault } from '../../calls/faults';
import { problemWords } from '../problems';

/**
 * What happened and what to do now.
 *
 * @param keysHere whether the account's own keys are in this browser: then the ones that are missing are the contact's
 */
export function troubleWords(trouble: CallTrouble, keysHere = true): MessageDescriptor {
  if ('fault' in trouble) return faultWords(trouble.fault);
  switch (trouble.problem.code) {
    case 1002:
    case 1107:
      return msg`You are in a call already, perhaps on another device, or they are calling you right now.`;
    case 'no-keys':
      return keysHere
        ? msg`This person has no key for encryption, so a call would not be private. Ask them to sign in with a newer app.`
        : problemWords(trouble.problem);
    default:
      return problemWords(trouble.problem);
  }
}

function faultWords(fault: Fault): MessageDescriptor {
  switch (fault) {
    case 'no-microphone':
      return msg`There is no microphone. Connect one and try again.`;
    case 'microphone-denied':
      return msg`This page may not use the microphone. Allow it in the browser, left of the address, and try again.`;
    case 'microphone-busy':
      return msg`The microphone cannot be used. Close other programs that have it and try again.`;
    case 'no-camera':
      return msg`There is no camera. Connect one, or go on without a picture.`;
    case 'camera-denied':
      return msg`This page may not use the camera. Allow it in the browser, left of the address, or go on without a picture.`;
    case 'camera-busy':
      return msg`The camera cannot be used. Close other programs that have it, or go on without a picture.`;
    case 'no-relay':
      return msg`Your settings hide your address in calls, but this server has no relay. Ask its operator for one, or turn the setting off.`;
    case 'not-supported':
      return msg`This browser cannot make calls. Use a newer one, or open this page over https.`;
  }
}

/** How a call ended, as a person would say it; null where they ended it themselves. */
export function endWords(call: CallView, name: string): MessageDescriptor | null {
  const missed = call.direction === 'in' && call.page === null;
  switch (call.ended) {
    case 'declined':
      return call.direction === 'out' ? msg`${name} declined the call.` : null;
    case 'busy':
      return msg`${name} is in another call. Try again later.`;
    case 'timeout':
      return missed ? msg`You missed a call from ${name}.` : msg`${name} did not answer.`;
    case 'answered-elsewhere':
      return msg`You answered on another device.`;
    case 'connection-lost':
      return msg`The connection was lost, so the call with ${name} ended.`;
    case 'not-a-contact':
      return msg`You and ${name} are not in contact any more, so the call ended.`;
    case 'offline':
      return msg`There is no connection to the server, so the call ended.`;
    case 'not-secure':
      return msg`The call was stopped because its security could not be verified.`;
    case 'failed':
      return msg`${name} could not be reached. A firewall may be in the way: try another network.`;
    default:
      return missed ? msg`You missed a call from ${name}.` : msg`The call with ${name} ended.`;
  }
}

/** Whether it makes sense to call again. */
export function mayTryAgain(call: CallView): boolean {
  const { ended } = call;
  return ended === 'timeout' || ended === 'failed' || ended === 'connection-lost' || ended === 'busy';
}
