import { useLingui } from '@lingui/react/macro';
import { Archive, Inbox, SquarePen } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import type { AccountName } from '../../api/views';
import { useConversations, useConversationsLoaded, useInvitations, useRequests } from '../bridge/hooks';
import { Badge } from '../parts/Badge';
import iconButton from '../parts/IconButton.module.css';
import { SearchField } from '../parts/SearchField';
import { Tooltip } from '../parts/Tooltip';
import { href, type Route } from '../router';
import { AccountButton } from './AccountButton';
import { arrange, type Filter } from './arrange';
import { ConversationList } from './ConversationList';
import { Filters } from './Filters';
import styles from './ListPane.module.css';
import { NothingHere } from './NothingHere';
import { SearchResults } from './SearchResults';

/** The account, the search, the conversations. */
export function ListPane({ account, route }: { account: AccountName; route: Route }) {
  const { t } = useLingui();
  const conversations = useConversations(account);
  const loaded = useConversationsLoaded(account);
  const waiting = useRequests(account).length + useInvitations(account).length;
  const [filter, setFilter] = useState<Filter>('all');
  const [query, setQuery] = useState('');
  const current = route.view === 'conversation' ? route.id : undefined;
  const shown = arrange(conversations, { filter, keep: current });
  const archived = conversations.filter((each) => each.archived).length;
  return (
    <>
      <div className={styles.head}>
        <AccountButton account={account} />
        <Tooltip text={t`New conversation`}>
          <Link
            href={href({ view: 'people', account })}
            aria-label={t`New conversation`}
            className={`${iconButton.icon} ${styles.compose}`}
          >
            <SquarePen aria-hidden />
          </Link>
        </Tooltip>
      </div>
      <div className={styles.search}>
        <SearchField label={t`Search`} value={query} onChange={setQuery} />
      </div>
      {query.trim() ? (
        <SearchResults account={account} query={query.trim()} onDone={() => setQuery('')} />
      ) : (
        <>
          <Filters value={filter} onChange={setFilter} />
          <div className={styles.scroll}>
            {waiting > 0 && (
              <a
                href={href({ view: 'requests', account })}
                className={styles.entry}
                aria-current={route.view === 'requests' ? 'page' : undefined}
              >
                <Inbox aria-hidden />
                <span className={styles.entryText}>{t`Requests`}</span>
                <Badge count={waiting} label={t`${waiting} waiting`} />
              </a>
            )}
            <ConversationList account={account} conversations={shown} current={current} />
            {loaded && shown.length === 0 && <NothingHere filter={filter} account={account} />}
            {archived > 0 && filter === 'all' && (
              <a
                href={href({ view: 'archive', account })}
                className={styles.entry}
                aria-current={route.view === 'archive' ? 'page' : undefined}
              >
                <Archive aria-hidden />
                <span className={styles.entryText}>{t`Archived`}</span>
                <span className={styles.number}>{archived}</span>
              </a>
            )}
          </div>
        </>
      )}
    </>
  );
}
