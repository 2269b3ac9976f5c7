import type { MessageView } from '../../api/views';

/** Messages of one sender that come within this time stand together, ms. */
const GROUP_WITHIN = 5 * 60_000;

/** How a message stands to its neighbours. */
export interface Placing {
  /** The first one of a day. */
  readonly startsDay: boolean;
  /** The first one of a group: shows who wrote it. */
  readonly startsGroup: boolean;
  readonly endsGroup: boolean;
}

/** @param line whether the line of new messages stands above a message; it parts groups */
export function place(
  before: MessageView | undefined,
  message: MessageView,
  after: MessageView | undefined,
  line: { readonly above: boolean; readonly below: boolean } = { above: false, below: false },
): Placing {
  const startsDay = before === undefined || !sameDay(before.at, message.at);
  return {
    startsDay,
    startsGroup: line.above || startsDay || !together(before, message),
    endsGroup:
      line.below || after === undefined || !sameDay(message.at, after.at) || !together(message, after),
  };
}

function together(one: MessageView, other: MessageView): boolean {
  return (
    one.sender === other.sender &&
    standsAlone(one) === standsAlone(other) &&
    !standsAlone(one) &&
    Math.abs(other.at - one.at) < GROUP_WITHIN
  );
}

/** Nobody wrote it: it is about the conversation. */
function standsAlone(message: MessageView): boolean {
  return message.body.kind === 'missed-call';
}

export function sameDay(one: number, other: number): boolean {
  const a = new Date(one);
  const b = new Date(other);
  return a.getDate() === b.getDate() && a.getMonth() === b.getMonth() && a.getFullYear() === b.getFullYear();
}
