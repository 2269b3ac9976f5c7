import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { AccountView } from '../../api/views';
import { useCore } from '../bridge/hooks';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import { Spinner } from '../parts/Spinner';
import { useTry } from '../parts/useTry';
import styles from './ConnectionBanner.module.css';

/** Milliseconds a new connection may take before anything is said of it. */
const patience = 1500;

/** That there is no connection, when it is tried again, and a way not to wait. */
export function ConnectionBanner({ account }: { account: AccountView }) {
  const { t } = useLingui();
  const core = useCore();
  const attempt = useTry();
  const { connection } = account;
  const [, tick] = useState(0);
  const [since] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 500);
    return () => clearInterval(timer);
  }, []);
  if (connection.phase === 'connecting') {
    return Date.now() - since > patience ? (
      <div className={styles.connecting} role="status">
        <Spinner label="" /> <Trans>Connecting…</Trans>
      </div>
    ) : null;
  }
  if (connection.phase !== 'offline') {
    return null;
  }
  const seconds = Math.max(0, Math.ceil((connection.retryAt - Date.now()) / 1000));
  return (
    <Banner
      strip
      tone="warn"
      actions={
        <Button size="s" onPress={() => attempt(core.reconnectNow(account.name))}>
          {t`Try now`}
        </Button>
      }
    >
      <span role="status">
        <Trans>No connection. What you write is kept and sent later.</Trans>
      </span>{' '}
      <span className={styles.count}>
        {seconds > 0 ? <Trans>Trying again in {seconds} s.</Trans> : <Trans>Trying again…</Trans>}
      </span>
    </Banner>
  );
}
