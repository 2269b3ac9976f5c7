import type { MessageView } from '../../api/views';
import type { Loaded } from './apply';

/** What stands above the oldest message and, while there are newer ones to load, below the newest. */
export const START = Symbol('start');
export const END = Symbol('end');

export type Row = MessageView | typeof START | typeof END;

export function rowsOf({ messages, atEnd }: Loaded): readonly Row[] {
  return atEnd ? [START, ...messages] : [START, ...messages, END];
}
