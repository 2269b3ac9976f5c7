import { lazy, Suspense } from 'react';
import type { AccountName } from '../../api/views';
import { useConversations } from '../bridge/hooks';
import { ErrorBoundary } from '../ErrorBoundary';
import { Spinner } from '../parts/Spinner';
import { href, navigate, type Route } from '../router';
import styles from './Panes.module.css';

const ConversationPane = lazy(() => import('../conversation/ConversationPane'));

/** The list, the conversation, its details: side by side where there is room, one at a time where there is not. */
export function Panes({ account, route }: { account: AccountName; route: Route }) {
  const conversations = useConversations(account);
  const open = route.view === 'conversation' ? (route.details ? 'details' : 'main') : 'list';
  return (
    <div className={styles.panes} data-open={open}>
      <nav className={styles.list}>
        <ul>
          {conversations.map((each) => (
            <li key={each.id}>
              <a href={href({ view: 'conversation', account, id: each.id })}>{each.title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <main className={styles.main}>
        {route.view === 'conversation' && (
          <ErrorBoundary resetKey={route.id}>
            <Suspense fallback={<Spinner large />}>
              <ConversationPane
                key={route.id}
                account={account}
                id={route.id}
                {...(route.message === undefined ? {} : { message: route.message })}
                detailsOpen={route.details === true}
                onToggleDetails={() => navigate({ ...route, details: !route.details })}
                backHref={href({ view: 'home', account })}
              />
            </Suspense>
          </ErrorBoundary>
        )}
      </main>
    </div>
  );
}
