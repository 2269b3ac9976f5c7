import { useCallback, useEffect, useRef, useState } from 'react';
import type { AccountName, ConversationView } from '../../api/views';
import { useCore } from '../bridge/hooks';
import type { Loaded } from '../timeline/apply';

/** What was read, and where the line of new messages stands. */
export function useReading(account: AccountName, conversation: ConversationView, loaded: Loaded | null) {
  const core = useCore();
  const { id } = conversation;
  const told = useRef(0);

  // The line is where the conversation was opened at until something moves it; parts that are loaded again do not know.
  const firstUnread = loaded?.firstUnreadId ?? null;
  const [opened, setOpened] = useState<number | null>(null);
  const [moved, setLineId] = useState<number | null>();
  if (firstUnread !== null && firstUnread !== opened) setOpened(firstUnread);
  const lineId = moved === undefined ? (firstUnread ?? opened) : moved;

  // What comes while nobody looks begins a part of its own, once all before it was read.
  const added = loaded?.added;
  useEffect(() => {
    const fresh = added?.find(({ mine, id: each }) => !mine && each !== null);
    if (!fresh || (document.visibilityState === 'visible' && document.hasFocus())) return;
    setLineId((before) => {
      const line = before === undefined ? opened : before;
      return line === null || told.current >= line ? fresh.id : before;
    });
  }, [added, opened]);

  const onSeen = useCallback(
    (message: number) => {
      if (message <= told.current) return;
      told.current = message;
      core.markRead(account, id, message).catch(() => {
        // Told again with the next message that is seen.
        told.current = 0;
      });
    },
    [core, account, id],
  );

  /** Who answers has read. */
  const onSent = useCallback(() => setLineId(null), []);
  return { lineId, onSeen, onSent };
}
