import type { CallSignal } from '../../api/core';
import type { CallView } from '../../api/views';

/** The call that an account is in. */
export interface Call {
  readonly id: string;
  readonly with: string;
  readonly direction: 'out' | 'in';
  readonly video: boolean;
  state: 'ringing' | 'connecting' | 'active' | 'reconnecting';
  since: number;
  page: string | null;
  verified: boolean;
  /** What the other side sent: after a reconnect it comes again. */
  readonly heard: Set<string>;
  /** What came before a page took the call. */
  readonly early: CallSignal[];
  cancelTimer: () => void;
}

export function view(call: Call): CallView {
  const { id, with: contact, direction, video, state, since, page, verified } = call;
  return { id, with: contact, direction, video, state, since, page, verified };
}

/** Whether sound has not flowed yet. */
export function isSettingUp(call: Call): boolean {
  return call.state === 'ringing' || call.state === 'connecting';
}
