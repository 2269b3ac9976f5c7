import { Trans, useLingui } from '@lingui/react/macro';
import { MessageCircle, UserPlus } from 'lucide-react';
import type { AccountName } from '../../api/views';
import { useContacts, useConversationsLoaded } from '../bridge/hooks';
import { EmptyState } from '../parts/EmptyState';
import { LinkButton } from '../parts/LinkButton';
import { href } from '../router';
import styles from './Panes.module.css';

/** The main pane while no conversation is open. */
export function Welcome({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const contacts = useContacts(account);
  const loaded = useConversationsLoaded(account);
  if (!loaded) {
    return <div className={styles.waiting} />;
  }
  return contacts.length > 0 ? (
    <EmptyState icon={<MessageCircle />} title={t`Choose a conversation`}>
      <Trans>
        Or press <kbd>Ctrl</kbd>+<kbd>K</kbd> and type a name.
      </Trans>
    </EmptyState>
  ) : (
    <EmptyState
      icon={<UserPlus />}
      title={t`Nobody here yet but you`}
      actions={
        <>
          <LinkButton variant="primary" href={href({ view: 'people', account })}>
            {t`Find someone`}
          </LinkButton>
          <LinkButton href={href({ view: 'rooms', account })}>{t`Browse rooms`}</LinkButton>
          <LinkButton variant="quiet" href={href({ view: 'settings', account, section: 'keys' })}>
            {t`Save a copy of your keys`}
          </LinkButton>
        </>
      }
    >
      <Trans>Find a person by name, or send them your invite link. They decide whether to accept.</Trans>
    </EmptyState>
  );
}
