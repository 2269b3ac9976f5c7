import { Trans, useLingui } from '@lingui/react/macro';
import { Eye, KeyRound, Lock, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConversationView } from '../../api/views';
import { cx } from '../parts/cx';
import styles from './Details.module.css';

const icons = { verified: ShieldCheck, encrypted: Lock, 'key-changed': KeyRound, 'server-readable': Eye };

/** Who can read what is written here from now on, in plain words. */
export function Readers({ conversation, action }: { conversation: ConversationView; action?: ReactNode }) {
  const { t } = useLingui();
  const { security, kind } = conversation;
  const name = conversation.title;
  const Icon = icons[security];
  return (
    <section aria-label={t`Who can read this`} className={cx(styles.readers, styles[security])}>
      <Icon aria-hidden />
      <div className={styles.stack}>
        <div>
          <p className={styles.readersTitle}>{t`Who can read this`}</p>
          <p>{words()}</p>
        </div>
        {action}
      </div>
    </section>
  );

  function words() {
    if (kind === 'notes') {
      return security === 'server-readable' ? (
        <Trans>You, and the server’s operator.</Trans>
      ) : (
        <Trans>Only you can read this.</Trans>
      );
    }
    if (kind === 'room') {
      return (
        <Trans>Its members, and the server’s operator. Room encryption comes with a later version.</Trans>
      );
    }
    switch (security) {
      case 'verified':
        return <Trans>Only you and {name} can read this. You have compared your safety number.</Trans>;
      case 'encrypted':
        return <Trans>Only you and {name} can read this.</Trans>;
      case 'key-changed':
        return (
          <Trans>
            The key of {name} has changed. Usually they have a new device; it could also be somebody in
            between. Nothing is sent until you decide.
          </Trans>
        );
      case 'server-readable':
        return (
          <Trans>
            {name} has no key yet, so the server’s operator can read this. It locks itself once they have one.
          </Trans>
        );
    }
  }
}
