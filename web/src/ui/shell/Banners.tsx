import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import type { AccountName } from '../../api/views';
import { useAccount, useReplaced, useStorageState } from '../bridge/hooks';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import { ConnectionBanner } from './ConnectionBanner';

const ServerKeyDialog = lazy(() => import('../start/ServerKeyDialog'));
const MissingKeysDialog = lazy(() => import('../start/MissingKeysDialog'));
const SignInAgainDialog = lazy(() => import('../start/SignInAgainDialog'));

/** What must be said above everything, the most pressing first: at most one of the account, and one of the browser. */
export function Banners({ account }: { account: AccountName }) {
  return (
    <>
      <AppBanner />
      <AccountBanner key={account} account={account} />
    </>
  );
}

function AppBanner() {
  const { t } = useLingui();
  const replaced = useReplaced();
  const storage = useStorageState();
  const [dismissed, setDismissed] = useState(false);
  if (replaced) {
    return (
      <Banner
        strip
        tone="warn"
        role="alert"
        actions={<Button size="s" onPress={() => location.reload()}>{t`Reload`}</Button>}
      >
        <Trans>A newer version of the app runs in another tab. Reload this one to go on.</Trans>
      </Banner>
    );
  }
  if (storage.kind === 'full') {
    return (
      <Banner strip tone="bad" role="alert">
        <Trans>This device has no space left. New messages are not kept here until you free some.</Trans>
      </Banner>
    );
  }
  if (storage.kind === 'memory' && !dismissed) {
    return (
      <Banner
        strip
        tone="warn"
        actions={<Button size="s" onPress={() => setDismissed(true)}>{t`I understand`}</Button>}
      >
        <Trans>
          This browser keeps nothing, perhaps because the window is private. When you close the last tab you
          are signed out and your keys are gone.
        </Trans>
      </Banner>
    );
  }
  return null;
}

function AccountBanner({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const view = useAccount(account);
  const phase = view?.connection.phase;
  const missing = view?.keys.state === 'missing';
  const superseded = view?.keys.state === 'missing' && view.keys.superseded === true;
  const [closed, setClosed] = useState<string>();
  const [open, setOpen] = useState<string>();
  const matter =
    phase === 'server-key-changed' || phase === 'signed-out'
      ? phase
      : missing && phase === 'online'
        ? 'keys'
        : undefined;
  const shown = matter !== undefined && (open === matter || (matter !== 'signed-out' && closed !== matter));
  const close = () => {
    setClosed(matter);
    setOpen(undefined);
  };
  const look = (label: string) => (
    <Button size="s" onPress={() => setOpen(matter)}>
      {label}
    </Button>
  );
  if (!view) {
    return null;
  }
  return (
    <>
      {matter === 'server-key-changed' && (
        <Banner strip tone="bad" role="alert" actions={look(t`Look at it`)}>
          <Trans>
            The server shows another key than before. Nothing is sent until you have looked at it.
          </Trans>
        </Banner>
      )}
      {matter === 'signed-out' && (
        <Banner strip tone="warn" role="alert" actions={look(t`Sign in again`)}>
          <Trans>You are signed out. What you have here stays; sign in again to send and receive.</Trans>
        </Banner>
      )}
      {matter === 'keys' && (
        <Banner strip tone="warn" actions={look(t`Choose what to do`)}>
          {superseded ? (
            <Trans>Another device of yours has made new keys. This browser needs them to go on.</Trans>
          ) : (
            <Trans>
              Your keys are not in this browser, so encrypted messages cannot be read or sent here.
            </Trans>
          )}
        </Banner>
      )}
      {(phase === 'offline' || phase === 'connecting') && <ConnectionBanner account={view} />}
      {view.clockSkewSeconds !== undefined && phase === 'online' && (
        <ClockBanner seconds={view.clockSkewSeconds} />
      )}
      {shown && (
        <Suspense>
          {matter === 'server-key-changed' && <ServerKeyDialog account={view} onClose={close} />}
          {matter === 'signed-out' && <SignInAgainDialog account={account} onClose={close} />}
          {matter === 'keys' && <MissingKeysDialog account={account} onClose={close} />}
        </Suspense>
      )}
    </>
  );
}

function ClockBanner({ seconds }: { seconds: number }) {
  const { i18n } = useLingui();
  const size = Math.abs(seconds);
  const [unit, amount] =
    size >= 172_800 ? ['day', size / 86_400] : size >= 7200 ? ['hour', size / 3600] : ['minute', size / 60];
  const off = new Intl.NumberFormat(i18n.locale, {
    style: 'unit',
    unit: String(unit),
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(Number(amount));
  return (
    <Banner strip tone="warn">
      {seconds > 0 ? (
        <Trans>The clock of this device is {off} ahead. Times shown here may be wrong; set the clock.</Trans>
      ) : (
        <Trans>The clock of this device is {off} behind. Times shown here may be wrong; set the clock.</Trans>
      )}
    </Banner>
  );
}
