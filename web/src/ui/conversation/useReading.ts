import { useCallback, useEffect, useRef, useState } from 'react';
import type { AccountName, ConversationView } from '../../api/views';
import { useCore } from '../bridge/hooks';
import type { Loaded } from '../timeline/apply';

/** What was read, and where the line of new messages stands. */
export function useReading(account: AccountName, conversation: ConversationView, loaded: Loaded | null) {
  const core = useCore();
  const { id } = conversation;
  const [lineId, setLineId] = useState<number | null>(null);
  const told = useRef(0);

  const firstUnread = loaded?.firstUnreadId ?? null;
  useEffect(() => {
    if (firstUnread !== null) setLineId(firstUnread);
  }, [firstUnread]);

  // What comes while nobody looks begins a part of its own, once all before it was read.
  const added = loaded?.added;
  useEffect(() => {
    const fresh = added?.find(({ mine, id: each }) => !mine && each !== null);
    if (!fresh || (document.visibilityState === 'visible' && document.hasFocus())) return;
    setLineId((line) => (line === null || told.current >= line ? fresh.id : line));
  }, [added]);

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
