import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { MessageView } from '../../api/views';
import type { Memory } from '../conversation/memory';
import type { Loaded } from './apply';
import { END, type Row, START } from './rows';
import type { Target } from './useTimeline';

/** So near to the end counts as being there, px. */
const NEAR = 48;
/** So near one follows what comes, px. */
const AT = 8;
/** So much before an end of what is loaded the next part is asked for, px. */
const AHEAD = 1_600;

interface PlaceInput {
  readonly rows: readonly Row[];
  readonly loaded: Loaded;
  readonly target: Target | null;
  readonly lineId: number | null;
  readonly memory: Memory;
  readonly list: RefObject<VirtualizerHandle | null>;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onSeen: (id: number) => void;
  readonly onOlder: () => void;
  readonly onNewer: () => void;
}

/**
 * Where one stands in the list: begins at the right place, stays at the end while one is there, loads ahead, and tells
 * which messages were seen.
 */
export function usePlace(input: PlaceInput) {
  const { loaded, list } = input;
  const newest = useRef(input);
  useLayoutEffect(() => {
    newest.current = input;
  });
  const [ready, setReady] = useState(false);
  const [atEnd, setAtEnd] = useState(true);
  const [day, setDay] = useState<number | null>(null);
  /** Follows the end until a person scrolls away from it. */
  const follows = useRef(false);

  const toEnd = useCallback(() => {
    list.current?.scrollToIndex(newest.current.rows.length - 1, { align: 'end' });
  }, [list]);

  const look = useCallback(() => {
    const { current: handle } = list;
    const { rows, loaded, memory, onSeen, onOlder, onNewer } = newest.current;
    if (!handle || handle.viewportSize === 0) return;
    const { scrollOffset, scrollSize, viewportSize } = handle;
    const below = scrollSize - scrollOffset - viewportSize;
    const there = below <= NEAR;
    setAtEnd(there);
    follows.current = below <= AT && loaded.atEnd;
    const first = rows[handle.findItemIndex(scrollOffset)];
    memory.place =
      follows.current || !isMessage(first)
        ? null
        : { key: first.key, id: first.id, offset: scrollOffset - handle.getItemOffset(rows.indexOf(first)) };
    if (!loaded.atStart && scrollOffset < AHEAD) onOlder();
    if (!loaded.atEnd && below < AHEAD) onNewer();
    setDay(isMessage(first) ? startOfDay(first.at) : null);
    if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
    const seen = lastSeen(handle, rows);
    if (seen !== null) onSeen(seen);
  }, [list]);

  // Begins where one left off, at the new messages, at what was asked for, or at the end.
  useLayoutEffect(() => {
    const { current: handle } = list;
    if (!handle) return;
    const start = startOf(newest.current);
    follows.current = start === null;
    if (start === null) toEnd();
    else handle.scrollToIndex(start.index, { align: start.align, offset: start.offset });
    let frames = 0;
    let frame = requestAnimationFrame(function settle() {
      frames++;
      if (frames < 4) {
        if (follows.current) toEnd();
        frame = requestAnimationFrame(settle);
        return;
      }
      setReady(true);
      look();
    });
    return () => cancelAnimationFrame(frame);
  }, [list, look, toEnd]);

  // What came is shown at once to whoever is at the end, and to whoever wrote it.
  useLayoutEffect(() => {
    if (!ready) return;
    if (follows.current || loaded.added.some(({ mine }) => mine)) toEnd();
    look();
  }, [ready, loaded, toEnd, look]);

  useEffect(() => {
    const again = () => requestAnimationFrame(look);
    addEventListener('focus', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      removeEventListener('focus', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [look]);

  const scheduled = useRef(false);
  const onScroll = useCallback(() => {
    if (scheduled.current) return;
    scheduled.current = true;
    requestAnimationFrame(() => {
      scheduled.current = false;
      look();
    });
  }, [look]);

  const onResize = useCallback(() => {
    if (follows.current) toEnd();
    onScroll();
  }, [toEnd, onScroll]);

  return { ready, atEnd, day, onScroll, onResize };
}

function startOf({ rows, target, memory, lineId, loaded }: PlaceInput): {
  index: number;
  align: 'start' | 'center';
  offset: number;
} | null {
  const find = (test: (message: MessageView) => boolean) =>
    rows.findIndex((row) => isMessage(row) && test(row));
  const { place } = memory;
  if (typeof target === 'object' && target !== null) {
    const restored = 'id' in target && place?.id === target.id;
    const index = 'id' in target ? find(({ id }) => id === target.id) : find(({ at }) => at >= target.at);
    if (index < 0) return null;
    if ('at' in target) return { index, align: 'start', offset: 0 };
    return restored ? { index, align: 'start', offset: place.offset } : { index, align: 'center', offset: 0 };
  }
  if (target === 'newest') return null;
  if (place) {
    const index = find(({ key }) => key === place.key);
    if (index >= 0) return { index, align: 'start', offset: place.offset };
  }
  if (loaded.epoch === 1 && lineId !== null) {
    const index = find(({ id }) => id === lineId);
    if (index >= 0) return { index, align: 'start', offset: -72 };
  }
  return null;
}

/** The newest message whose end can be seen, or which fills the view. */
function lastSeen(handle: VirtualizerHandle, rows: readonly Row[]): number | null {
  const bottom = handle.scrollOffset + handle.viewportSize;
  let index = handle.findItemIndex(bottom - 1);
  if (handle.getItemOffset(index) + handle.getItemSize(index) > bottom + NEAR) {
    if (handle.getItemOffset(index) > handle.scrollOffset) index--;
  }
  for (; index > 0; index--) {
    const row = rows[index];
    if (row !== undefined && isMessage(row) && row.id !== null) return row.id;
  }
  return null;
}

function isMessage(row: Row | undefined): row is MessageView {
  return row !== undefined && row !== START && row !== END;
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
