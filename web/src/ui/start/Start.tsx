import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeft, Lock, MessagesSquare, ServerCog } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useAccounts, useStorageState } from '../bridge/hooks';
import { Banner } from '../parts/Banner';
import { LinkButton } from '../parts/LinkButton';
import { href, type Route } from '../router';
import { CreateAccount } from './CreateAccount';
import { keepInvite, keptInvite } from './invite';
import { LanguageChoice } from './LanguageChoice';
import { Logo } from './Logo';
import { SignIn } from './SignIn';
import styles from './Start.module.css';

/** The way in: what this is, a new account, or one that is there. */
export default function Start({ route }: { route: Route }) {
  const invitedBy = route.view === 'add' ? route.name : keptInvite();
  useEffect(() => {
    if (route.view === 'add') {
      keepInvite(route.name);
    }
  }, [route]);
  return (
    <main className={styles.start}>
      <div className={styles.card}>
        {route.view === 'create' ? (
          <CreateAccount />
        ) : route.view === 'sign-in' ? (
          <SignIn />
        ) : (
          <Hello invitedBy={invitedBy} />
        )}
      </div>
      <LanguageChoice />
    </main>
  );
}

function Hello({ invitedBy }: { invitedBy: string | null }) {
  const { t } = useLingui();
  const storage = useStorageState();
  const [first] = useAccounts() ?? [];
  return (
    <>
      {first && (
        <a className={styles.back} href={href({ view: 'home', account: first.name })}>
          <ArrowLeft aria-hidden />
          <Trans>Back to {first.displayName || first.name}</Trans>
        </a>
      )}
      <Logo />
      <h1 className={styles.title}>SafeMessenger</h1>
      <p className={styles.lead}>
        {invitedBy ? (
          <Trans>
            <b>{invitedBy}</b> invites you to talk here, on {location.host}.
          </Trans>
        ) : (
          <Trans>Messages, files and calls that stay between you and the people you talk to.</Trans>
        )}
      </p>
      {storage.kind === 'memory' && (
        <Banner tone="warn">
          <Trans>
            This browser keeps nothing, perhaps because the window is private. An account works, but you are
            signed out when you close the last tab.
          </Trans>
        </Banner>
      )}
      <div className={styles.choices}>
        <LinkButton wide variant="primary" href={href({ view: 'create' })}>
          {t`Create an account`}
        </LinkButton>
        <LinkButton wide href={href({ view: 'sign-in' })}>
          {t`Sign in`}
        </LinkButton>
      </div>
      <ul className={styles.points}>
        <Point icon={<Lock />}>
          <Trans>
            Direct messages, files and calls are encrypted in your browser: the server cannot read them. Rooms
            are not, yet.
          </Trans>
        </Point>
        <Point icon={<MessagesSquare />}>
          <Trans>A name and a password are all it takes: no phone number, no e-mail.</Trans>
        </Point>
        <Point icon={<ServerCog />}>
          <Trans>
            Your account is with <b>{location.host}</b>. Its operator decides its rules.
          </Trans>
        </Point>
      </ul>
    </>
  );
}

function Point({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className={styles.point}>
      <span aria-hidden>{icon}</span>
      <span>{children}</span>
    </li>
  );
}
