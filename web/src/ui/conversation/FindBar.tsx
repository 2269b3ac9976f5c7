import { Plural, useLingui } from '@lingui/react/macro';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { AccountName, ConversationId, SearchHit } from '../../api/views';
import { useCore } from '../bridge/hooks';
import { IconButton } from '../parts/IconButton';
import { SearchField } from '../parts/SearchField';
import styles from './FindBar.module.css';

const WAIT = 200;

/** Searches this conversation; Enter goes to older hits, Shift+Enter to newer ones, Escape closes. */
export function FindBar({
  account,
  id,
  onShow,
  onClose,
}: {
  account: AccountName;
  id: ConversationId;
  onShow: (message: number) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const core = useCore();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [hits, setHits] = useState<readonly SearchHit[] | null>(null);
  const [at, setAt] = useState(0);
  const show = useRef(onShow);
  useEffect(() => {
    show.current = onShow;
  });

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (query.trim() === '') {
      setHits(null);
      return;
    }
    let current = true;
    const timer = setTimeout(() => {
      core.search(account, query.trim(), id).then(
        (found) => {
          if (!current) return;
          const newestFirst = found.toSorted((a, b) => b.messageId - a.messageId);
          setHits(newestFirst);
          setAt(0);
          if (newestFirst[0]) show.current(newestFirst[0].messageId);
        },
        () => current && setHits([]),
      );
    }, WAIT);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [core, account, id, query]);

  const count = hits?.length ?? 0;
  const go = (step: 1 | -1) => {
    if (!hits || count === 0) return;
    const to = (at + step + count) % count;
    setAt(to);
    const hit = hits[to];
    if (hit) onShow(hit.messageId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className={styles.bar}>
      <div className={styles.field} onKeyDownCapture={onKeyDown}>
        <SearchField
          label={t`Search in this conversation`}
          placeholder={t`Search in this conversation`}
          value={query}
          onChange={setQuery}
          inputRef={input}
        />
      </div>
      <span className={styles.count} role="status">
        {hits !== null &&
          (count === 0 ? (
            t`Nothing found`
          ) : (
            <>
              {at + 1} / <Plural value={count} one="# hit" other="# hits" />
            </>
          ))}
      </span>
      <IconButton label={t`Older hit`} shortcut="Enter" isDisabled={count === 0} onPress={() => go(1)}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton label={t`Newer hit`} shortcut="Shift+Enter" isDisabled={count === 0} onPress={() => go(-1)}>
        <ChevronDown aria-hidden />
      </IconButton>
      <IconButton label={t`Close the search`} shortcut="Esc" onPress={onClose}>
        <X aria-hidden />
      </IconButton>
    </search>
  );
}
