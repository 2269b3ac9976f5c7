import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AccountName, ConversationId, ConversationView } from '../../api/views';
import { useConversations } from '../bridge/hooks';
import { useNow } from '../format/useNow';
import { shortWhen } from '../format/when';
import { Avatar } from '../parts/Avatar';
import { EmptyState } from '../parts/EmptyState';
import { Hidden } from '../parts/Hidden';
import { Spinner } from '../parts/Spinner';
import { href } from '../router';
import { useSearch } from '../switcher/useSearch';
import { Marked } from './Marked';
import styles from './SearchResults.module.css';

/** What a search finds, in groups: conversations and people by name, then messages. */
export function SearchResults({
  account,
  query,
  onDone,
}: {
  account: AccountName;
  query: string;
  onDone: () => void;
}) {
  const { t, i18n } = useLingui();
  const { conversations, people, messages, searching } = useSearch(account, query);
  const titles = new Map(useConversations(account).map((each) => [each.id, each]));
  const now = useNow();
  const count = conversations.length + people.length + messages.length;
  return (
    <div className={styles.results}>
      <Hidden>
        <span role="status">
          {searching ? t`Searching` : <Plural value={count} one="# result" other="# results" />}
        </span>
      </Hidden>
      {conversations.length > 0 && (
        <Group title={t`Conversations`}>
          {conversations.map((each) => (
            <Result key={each.id} account={account} id={each.id} conversation={each} onDone={onDone}>
              <span className={styles.title} dir="auto" data-start>
                {each.title}
              </span>
            </Result>
          ))}
        </Group>
      )}
      {people.length > 0 && (
        <Group title={t`People`}>
          {people.map((each) => (
            <Result key={each.name} account={account} id={`with:${each.name}`} onDone={onDone}>
              <span className={styles.title} dir="auto" data-start>
                {each.displayName || each.name}
              </span>
            </Result>
          ))}
        </Group>
      )}
      {messages.length > 0 && (
        <Group title={t`Messages`}>
          {messages.map((hit) => (
            <Result
              key={`${hit.conversation} ${hit.messageId}`}
              account={account}
              id={hit.conversation}
              message={hit.messageId}
              conversation={titles.get(hit.conversation)}
              onDone={onDone}
            >
              <span className={styles.top}>
                <span className={styles.title} dir="auto" data-start>
                  {titles.get(hit.conversation)?.title ?? hit.conversation.slice(5)}
                </span>
                <span className={styles.when}>{shortWhen(hit.at, now, i18n.locale)}</span>
              </span>
              <span className={styles.excerpt} dir="auto" data-start>
                {hit.conversation.startsWith('room:') && `${hit.sender}: `}
                <Marked text={hit.excerpt} query={query} />
              </span>
            </Result>
          ))}
        </Group>
      )}
      {searching && (
        <p className={styles.searching}>
          <Spinner label="" /> <Trans>Searching messages…</Trans>
        </p>
      )}
      {!searching && count === 0 && (
        <EmptyState icon={<SearchX />} title={t`Nothing found`}>
          <Trans>The search covers names and the messages that are in this browser.</Trans>
        </EmptyState>
      )}
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function Result({
  account,
  id,
  message,
  conversation,
  onDone,
  children,
}: {
  account: AccountName;
  id: ConversationId;
  message?: number;
  conversation?: ConversationView | undefined;
  onDone: () => void;
  children: ReactNode;
}) {
  const kind = conversation?.kind ?? (id.startsWith('room:') ? 'room' : 'direct');
  const target = {
    view: 'conversation',
    account,
    id,
    ...(message === undefined ? {} : { message }),
  } as const;
  return (
    <li>
      <a className={styles.result} href={href(target)} onClick={onDone}>
        <Avatar
          name={id.slice(5)}
          shown={conversation?.title}
          size={32}
          kind={
            kind === 'direct'
              ? 'person'
              : kind === 'notes'
                ? 'notes'
                : conversation?.private
                  ? 'private-room'
                  : 'room'
          }
        />
        <span className={styles.text}>{children}</span>
      </a>
    </li>
  );
}
