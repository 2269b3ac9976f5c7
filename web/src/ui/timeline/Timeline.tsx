import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { MessageView } from '../../api/views';
import { usePreferences } from '../bridge/hooks';
import type { Memory } from '../conversation/memory';
import type { Loaded } from './apply';
import { FloatingDay } from './FloatingDay';
import { place } from './grouping';
import { JumpDown } from './JumpDown';
import { DayLine, NewLine, Skeleton } from './Lines';
import { List } from './List';
import { MessageRow } from './MessageRow';
import { messageCommand } from './messageKeys';
import { END, type Row, rowsOf, START } from './rows';
import styles from './Timeline.module.css';
import { usePlace } from './usePlace';
import type { Target } from './useTimeline';

export interface TimelineProps {
  readonly loaded: Loaded;
  readonly target: Target | null;
  /** Where the line of new messages stands. */
  readonly lineId: number | null;
  readonly memory: Memory;
  readonly unread: number;
  /** What stands above the first message of all. */
  readonly intro: ReactNode;
  readonly onOlder: () => void;
  readonly onNewer: () => void;
  readonly onSeen: (id: number) => void;
  readonly onNewest: () => void;
  readonly onChooseDate: () => void;
  readonly onMenu: (message: MessageView, row: HTMLElement, at: { x: number; y: number } | null) => void;
  readonly onKey: (
    command: 'reply' | 'edit' | 'react' | 'remove' | 'hide' | 'forward' | 'copy',
    message: MessageView,
    row: Element,
  ) => void;
  readonly onLeave: () => void;
  readonly handle: (handle: TimelineHandle | null) => void;
}

/** What others may ask of the list. */
export interface TimelineHandle {
  /** Shows a message that is loaded and points it out; false if it is not. */
  show(id: number, focus: boolean): boolean;
  toEnd(): void;
  /** Puts the focus to the message that had it last, or the newest. */
  focus(): void;
  /** Before a message goes; what is returned puts the focus beside its place, if the focus went with it. */
  leaving(key: string): () => void;
}

/** The messages of a conversation, as many as there are: only what can be seen is in the page. */
export function Timeline(props: TimelineProps) {
  const { loaded, target, lineId, memory, unread, intro } = props;
  const { singleKeyShortcuts } = usePreferences();
  const list = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(loaded), [loaded]);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const [flash, setFlash] = useState<string | null>(null);
  const toFocus = useRef<string | null>(null);

  const indexOf = useCallback(
    (test: (message: MessageView) => boolean) => rows.findLastIndex((row) => isMessage(row) && test(row)),
    [rows],
  );
  const active = useMemo(() => {
    const known = activeKey === null ? -1 : indexOf(({ key }) => key === activeKey);
    return known >= 0 ? known : indexOf(() => true);
  }, [activeKey, indexOf]);

  const { ready, atEnd, day, onScroll, onResize } = usePlace({
    rows,
    loaded,
    target,
    lineId,
    memory,
    list,
    scroller,
    onSeen: props.onSeen,
    onOlder: props.onOlder,
    onNewer: props.onNewer,
  });

  const focusRow = useCallback(
    (index: number, align: 'nearest' | 'center' = 'nearest') => {
      const row = rows[index];
      if (!row || !isMessage(row)) return;
      setActiveKey(row.key);
      toFocus.current = row.key;
      list.current?.scrollToIndex(index, { align });
      focusSoon(scroller.current, toFocus);
    },
    [rows],
  );

  useEffect(() => {
    if (flash === null) return;
    const timer = setTimeout(() => setFlash(null), 2000);
    return () => clearTimeout(timer);
  }, [flash]);

  // Somebody was led to a message by loading what is around it.
  const led = typeof target === 'object' && target !== null && 'id' in target ? target.id : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list begins
  useEffect(() => {
    const row = led === null || memory.place?.id === led ? undefined : rowWith(loaded, led);
    if (row) {
      setFlash(row.key);
      setActiveKey(row.key);
      if (document.activeElement === document.body) {
        toFocus.current = row.key;
        focusSoon(scroller.current, toFocus);
      }
    }
  }, []);

  const { handle } = props;
  useEffect(() => {
    handle({
      show(id, focus) {
        const index = indexOf((message) => message.id === id);
        const row = rows[index];
        if (!row || !isMessage(row)) return false;
        setFlash(row.key);
        if (focus) focusRow(index, 'center');
        else list.current?.scrollToIndex(index, { align: 'center' });
        return true;
      },
      toEnd: () => list.current?.scrollToIndex(rows.length - 1, { align: 'end' }),
      focus: () => focusRow(active),
      leaving(key) {
        const index = indexOf((message) => message.key === key);
        const beside = asMessage(rows[index + 1]) ?? asMessage(rows[index - 1]);
        return () => {
          if (document.activeElement !== document.body || !beside) return;
          setActiveKey(beside.key);
          toFocus.current = beside.key;
          focusSoon(scroller.current, toFocus);
        };
      },
    });
    return () => handle(null);
  }, [handle, indexOf, focusRow, rows, active]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-key]') : null;
    const message = row && rows.find((each) => isMessage(each) && each.key === row.dataset.key);
    if (!row || !message || !isMessage(message)) return;
    const command = messageCommand(event, singleKeyShortcuts);
    // Buttons and sliders inside of a message keep their keys; Escape leads from them back to it.
    if (event.target !== row) {
      if (command === 'leave') row.focus();
      return;
    }
    if (command === null) return;
    event.preventDefault();
    const index = rows.indexOf(message);
    switch (command) {
      case 'previous':
        return focusRow(Math.max(1, index - 1));
      case 'next':
        return isMessage(rows[index + 1] ?? END) ? focusRow(index + 1) : props.onLeave();
      case 'oldest':
        return focusRow(1);
      case 'newest':
        return loaded.atEnd ? focusRow(indexOf(() => true)) : props.onNewest();
      case 'page-up':
      case 'page-down':
        return focusRow(pageFrom(list.current, rows, index, command === 'page-up' ? -1 : 1));
      case 'menu':
        return props.onMenu(message, row, null);
      case 'leave':
        return props.onLeave();
      default:
        return props.onKey(command, message, row);
    }
  };

  const newest = rows.length - 1;
  const fresh = loaded.added.length > 0 && loaded.added.length <= 3 ? loaded.added : [];
  return (
    <div className={styles.timeline} data-ready={ready} data-region="messages">
      <FloatingDay at={day} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that come from the messages in it */}
      <div
        ref={scroller}
        className={styles.scroller}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const key = event.target instanceof HTMLElement ? event.target.dataset.key : undefined;
          if (key) setActiveKey(key);
        }}
      >
        <div className={styles.spacer} />
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          data={rows}
          shift={loaded.shifted}
          as={List}
          bufferSize={600}
          keepMounted={active > 0 ? [active] : []}
          onScroll={onScroll}
          onResize={onResize}
        >
          {(row, index) => {
            if (row === START) {
              return <div key="start">{loaded.atStart ? intro : <Skeleton />}</div>;
            }
            if (row === END) return <Skeleton key="end" />;
            const before = rows[index - 1];
            const after = rows[index + 1];
            const line = row.id !== null && row.id === lineId;
            const placing = place(asMessage(before), row, asMessage(after), {
              above: line,
              below: lineId !== null && asMessage(after)?.id === lineId,
            });
            return (
              <div key={row.key} className={index === newest ? styles.newest : undefined}>
                {placing.startsDay && <DayLine at={row.at} onChoose={props.onChooseDate} />}
                {line && <NewLine />}
                <MessageRow
                  message={row}
                  startsGroup={placing.startsGroup}
                  endsGroup={placing.endsGroup}
                  active={index === active}
                  flash={row.key === flash}
                  fresh={fresh.includes(row)}
                  onMenu={props.onMenu}
                />
              </div>
            );
          }}
        </Virtualizer>
      </div>
      {ready && !(atEnd && loaded.atEnd) && <JumpDown unread={unread} onPress={props.onNewest} />}
    </div>
  );
}

function isMessage(row: Row): row is MessageView {
  return row !== START && row !== END;
}

function asMessage(row: Row | undefined): MessageView | undefined {
  return row && isMessage(row) ? row : undefined;
}

function rowWith({ messages }: Loaded, id: number): MessageView | undefined {
  return messages.find((message) => message.id === id);
}

/** The row a view's height away. */
function pageFrom(
  list: VirtualizerHandle | null,
  rows: readonly Row[],
  index: number,
  direction: 1 | -1,
): number {
  if (!list) return index;
  const to = list.findItemIndex(list.getItemOffset(index) + direction * list.viewportSize * 0.9);
  const next = to === index ? index + direction : to;
  return Math.min(rows.length - 1, Math.max(1, next));
}

/** The row may have to be scrolled into the page first. */
function focusSoon(scroller: HTMLElement | null, wanted: { current: string | null }, tries = 12): void {
  const key = wanted.current;
  if (key === null || !scroller) return;
  const row = scroller.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (row) {
    wanted.current = null;
    row.focus({ preventScroll: true });
  } else if (tries > 0) {
    requestAnimationFrame(() => focusSoon(scroller, wanted, tries - 1));
  }
}
