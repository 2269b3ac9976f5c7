import type { ConversationId } from '../api/views';
import { END } from './spans';

/** The part of a conversation that a page shows: all messages from `from` to `to`, both inclusive. */
export interface TimelineWindow {
  readonly page: string;
  readonly conversation: ConversationId;
  /** 0 once the beginning is shown. */
  readonly from: number;
  /** {@link END} while it grows with what comes. */
  readonly to: number;
}

export const isAtStart = (window: TimelineWindow): boolean => window.from === 0;
export const isAtEnd = (window: TimelineWindow): boolean => window.to === END;
export const shows = (window: TimelineWindow, id: number): boolean => window.from <= id && id <= window.to;
