import { Trans } from '@lingui/react/macro';
import { Lock, ShieldAlert, ShieldCheck } from 'lucide-react';
import type { CallView } from '../../api/views';
import { useContact } from '../bridge/hooks';
import styles from './CallScreen.module.css';

/** Who can hear this call, in plain words. */
export function SecurityNote({ account, call }: { account: string; call: CallView }) {
  const trust = useContact(account, call.with)?.trust;
  if (!call.verified) {
    return (
      <p className={styles.security} data-tone="warn">
        <ShieldAlert aria-hidden />
        <Trans>Encrypted, but it is not certain who is at the other end</Trans>
      </p>
    );
  }
  return (
    <p className={styles.security}>
      {trust === 'verified' ? <ShieldCheck aria-hidden /> : <Lock aria-hidden />}
      {trust === 'verified' ? (
        <Trans>End-to-end encrypted, and you have compared safety numbers</Trans>
      ) : (
        <Trans>End-to-end encrypted: the server cannot listen</Trans>
      )}
    </p>
  );
}
