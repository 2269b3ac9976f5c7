import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { useAccounts } from '../bridge/hooks';
import { Calls } from '../calls/Calls';
import { useNotices } from '../notify/useNotices';
import { Hidden } from '../parts/Hidden';
import { Spinner } from '../parts/Spinner';
import { useRoute } from '../router';
import { Banners } from './Banners';
import { Panes } from './Panes';
import styles from './Shell.module.css';
import { useAppUpdates } from './useAppUpdates';
import { useLanding } from './useLanding';
import { useLastingStorage } from './useLastingStorage';
import { useShortcuts } from './useShortcuts';
import { useTitle } from './useTitle';

const Start = lazy(() => import('../start/Start'));
const Overlays = lazy(() => import('./Overlays'));

/** The whole page: the start, or the panes of an account with what must be said above them. */
export function Shell() {
  const { t } = useLingui();
  const accounts = useAccounts();
  const route = useRoute();
  const account = useLanding(accounts, route);
  const overlay = useShortcuts(account, route);
  const title = useTitle(account, route);
  useNotices();
  useAppUpdates();
  useLastingStorage(account !== undefined);
  if (accounts === null) {
    return (
      <div className={styles.starting}>
        <Spinner large label={t`Starting`} />
      </div>
    );
  }
  if (account === undefined) {
    return (
      <Suspense fallback={<div className={styles.starting} />}>
        <Start route={route} />
      </Suspense>
    );
  }
  return (
    <div className={styles.shell}>
      <header className={styles.top}>
        <Hidden>
          <h1>{title}</h1>
        </Hidden>
        {/* biome-ignore lint/a11y/useValidAnchor: it goes to a place of this page, whose address means a view here */}
        <a className={styles.skip} href="#main" onClick={skip}>
          {t`Skip to the conversation`}
        </a>
        <Calls />
        <Banners account={account} />
      </header>
      <Panes account={account} route={route} />
      {overlay.open !== null && (
        <Suspense>
          <Overlays account={account} open={overlay.open} onClose={overlay.close} />
        </Suspense>
      )}
    </div>
  );
}

function skip(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
