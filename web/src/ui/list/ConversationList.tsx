import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import type { AccountName, ConversationId, ConversationView } from '../../api/views';
import { useContacts } from '../bridge/hooks';
import { useNow } from '../format/useNow';
import styles from './ConversationList.module.css';
import { ConversationRow } from './ConversationRow';
import type { MenuPlace } from './RowMenu';
import { useRoving } from './useRoving';

const RowMenu = lazy(() => import('./RowMenu'));

/** Links to conversations: one Tab stop, arrow keys move, the menu key or a right click opens what can be done with one. */
export function ConversationList({
  account,
  conversations,
  current,
}: {
  account: AccountName;
  conversations: readonly ConversationView[];
  current: ConversationId | undefined;
}) {
  const { t } = useLingui();
  const contacts = useContacts(account);
  const byName = useMemo(() => new Map(contacts.map((each) => [each.name, each])), [contacts]);
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const onMenu = useCallback((place: MenuPlace) => setMenu(place), []);
  const ids = conversations.map((each) => each.id);
  const roving = useRoving(list, ids, current);
  const inMenu = menu && conversations.find((each) => each.id === menu.id);
  return (
    <>
      <ul ref={list} aria-label={t`Conversations`} className={styles.list} onKeyDown={roving.onKeyDown}>
        {conversations.map((each) => (
          <ConversationRow
            key={each.id}
            account={account}
            conversation={each}
            people={byName}
            now={now}
            current={each.id === current}
            tabbable={each.id === roving.tabStop}
            menuOpen={each.id === menu?.id}
            onFocus={roving.onFocus}
            onMenu={onMenu}
          />
        ))}
      </ul>
      {menu && inMenu && (
        <Suspense>
          <RowMenu account={account} conversation={inMenu} place={menu} onClose={() => setMenu(null)} />
        </Suspense>
      )}
    </>
  );
}
