import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import type { AccountName } from '../../api/views';
import { ErrorBoundary } from '../ErrorBoundary';
import { ListPane } from '../list/ListPane';
import { Spinner } from '../parts/Spinner';
import { href, navigate, type Route } from '../router';
import { Divider } from './Divider';
import styles from './Panes.module.css';
import { useListWidth } from './useListWidth';
import { useWider } from './useWide';
import { Welcome } from './Welcome';

const ConversationPane = lazy(() => import('../conversation/ConversationPane'));
const DetailsPane = lazy(() => import('../details/DetailsPane'));
const PeopleView = lazy(() => import('../people/PeopleView'));
const RequestsView = lazy(() => import('../people/RequestsView'));
const RoomsView = lazy(() => import('../rooms/RoomsView'));
const ArchiveView = lazy(() => import('../list/ArchiveView'));
const SettingsView = lazy(() => import('../settings/SettingsView'));

/** The list, the conversation, its details: side by side where there is room, one at a time where there is not. */
export function Panes({ account, route }: { account: AccountName; route: Route }) {
  const { t } = useLingui();
  const [width, setWidth] = useListWidth();
  const details = route.view === 'conversation' && route.details === true;
  const open = details ? 'details' : route.view === 'home' ? 'list' : 'main';
  const two = useWider(720);
  const three = useWider(1100);
  // What a person sees first is the main part, whichever of the panes that is.
  const main = open === 'list' && !two ? 'list' : open === 'details' && !three ? 'details' : 'main';
  return (
    <div
      className={styles.panes}
      data-open={open}
      style={{ '--list-width': `${width}px` } as React.CSSProperties}
    >
      <div
        className={styles.list}
        data-region="list"
        {...landmark(main === 'list' ? 'main' : 'navigation', t`Conversations`)}
      >
        <ListPane account={account} route={route} />
        <Divider width={width} onResize={setWidth} />
      </div>
      <div
        className={styles.main}
        id="main"
        data-region="main"
        role={main === 'main' ? 'main' : undefined}
        tabIndex={-1}
      >
        <ErrorBoundary resetKey={href({ ...route, details: false, message: 0 } as Route)}>
          <Suspense fallback={<Waiting />}>
            <Main account={account} route={route} />
          </Suspense>
        </ErrorBoundary>
      </div>
      {route.view === 'conversation' && details && (
        <div
          className={styles.details}
          data-region="details"
          {...landmark(main === 'details' ? 'main' : 'complementary', t`Details`)}
        >
          <ErrorBoundary resetKey={route.id}>
            <Suspense fallback={<Waiting />}>
              <DetailsPane key={route.id} account={account} id={route.id} />
            </Suspense>
          </ErrorBoundary>
        </div>
      )}
    </div>
  );
}

/** The element stays when its role changes with the width of the page, and with it what is in it. */
const landmark = (role: 'main' | 'navigation' | 'complementary', label: string) => ({
  role,
  'aria-label': label,
});

function Main({ account, route }: { account: AccountName; route: Route }) {
  switch (route.view) {
    case 'conversation':
      return (
        <ConversationPane
          key={`${account} ${route.id}`}
          account={account}
          id={route.id}
          {...(route.message === undefined ? {} : { message: route.message })}
          detailsOpen={route.details === true}
          onToggleDetails={() =>
            navigate({
              view: 'conversation',
              account,
              id: route.id,
              ...(route.details ? {} : { details: true }),
            })
          }
          backHref={href({ view: 'home', account })}
        />
      );
    case 'people':
      return <PeopleView account={account} />;
    case 'add':
      return <PeopleView key={route.name} account={account} name={route.name} />;
    case 'requests':
      return <RequestsView account={account} />;
    case 'rooms':
      return <RoomsView account={account} />;
    case 'archive':
      return <ArchiveView account={account} />;
    case 'settings':
      return <SettingsView account={account} section={route.section} />;
    default:
      return <Welcome account={account} />;
  }
}

function Waiting() {
  return (
    <div className={styles.waiting}>
      <Spinner large />
    </div>
  );
}
