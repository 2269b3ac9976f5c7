import { Trans, useLingui } from '@lingui/react/macro';
import { Laptop, Smartphone, SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import type { AccountName, SessionView } from '../../api/views';
import { useAction, useAsked, useCore } from '../bridge/hooks';
import { useNow } from '../format/useNow';
import { ago } from '../format/when';
import { Button } from '../parts/Button';
import { Confirm } from '../parts/Confirm';
import { ProblemNote } from '../parts/ProblemNote';
import { Spinner } from '../parts/Spinner';
import page from '../shell/Page.module.css';
import styles from './DevicesSettings.module.css';

/** Where the account is signed in; each can be signed out from here. */
export default function DevicesSettings({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const core = useCore();
  const { value, problem, reload } = useAsked(() => core.sessions(account), [account]);
  const [asking, setAsking] = useState(false);
  const sorted = [...(value ?? [])].sort(
    (a, b) => Number(b.current) - Number(a.current) || b.lastSeen - a.lastSeen,
  );
  return (
    <section className={page.section} aria-label={t`Devices`}>
      <p className={page.soft}>
        <Trans>
          Every device on which you are signed in. If you do not know one, sign it out and change your
          password.
        </Trans>
      </p>
      <ProblemNote
        problem={problem}
        actions={
          <Button size="s" onPress={reload}>
            {t`Try again`}
          </Button>
        }
      />
      {!value && !problem && <Spinner large />}
      {sorted.length > 0 && (
        <ul className={page.items}>
          {sorted.map((each) => (
            <Device key={each.id} account={account} session={each} onGone={reload} />
          ))}
        </ul>
      )}
      {sorted.length > 1 && (
        <div className={page.actions}>
          <Button variant="danger-quiet" onPress={() => setAsking(true)}>
            {t`Sign out everywhere else`}
          </Button>
        </div>
      )}
      <Confirm
        title={t`Sign out everywhere else?`}
        action={t`Sign out`}
        danger
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await core.signOutEverywhereElse(account);
          reload();
        }}
      >
        <Trans>All devices but this one need the password again.</Trans>
      </Confirm>
    </section>
  );
}

function Device({
  account,
  session,
  onGone,
}: {
  account: AccountName;
  session: SessionView;
  onGone: () => void;
}) {
  const { t, i18n } = useLingui();
  const core = useCore();
  const now = useNow();
  const end = useAction(async () => {
    await core.revokeSession(account, session.id);
    onGone();
  });
  const name = session.name || t`Unnamed device`;
  const Icon = /terminal/i.test(name)
    ? SquareTerminal
    : /android|iphone|ipad/i.test(name)
      ? Smartphone
      : Laptop;
  return (
    <li className={page.row}>
      <Icon aria-hidden className={styles.icon} />
      <div className={page.grow}>
        <p className={page.name} dir="auto">
          {name}
        </p>
        <p className={page.soft}>
          {session.current ? (
            <Trans>This device</Trans>
          ) : (
            <Trans>Last used {ago(session.lastSeen, now, i18n.locale)}</Trans>
          )}
          {' · '}
          <Trans>signed in {ago(session.created, now, i18n.locale)}</Trans>
        </p>
      </div>
      {!session.current && (
        <Button
          size="s"
          isPending={end.pending}
          onPress={() => void end.run()}
          aria-label={t`Sign out ${name}`}
        >
          {t`Sign out`}
        </Button>
      )}
      <ProblemNote problem={end.problem} />
    </li>
  );
}
