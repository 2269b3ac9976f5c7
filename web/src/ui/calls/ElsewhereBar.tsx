import { Trans, useLingui } from '@lingui/react/macro';
import { Phone } from 'lucide-react';
import type { AccountName, CallView } from '../../api/views';
import { useContact, useCore } from '../bridge/hooks';
import { Button } from '../parts/Button';
import { useTry } from '../parts/useTry';
import styles from './ElsewhereBar.module.css';

/** A call that another tab carries. */
export function ElsewhereBar({ account, call }: { account: AccountName; call: CallView }) {
  const { t } = useLingui();
  const core = useCore();
  const attempt = useTry();
  const contact = useContact(account, call.with);
  const name = contact?.displayName || call.with;
  return (
    <section className={styles.bar} data-region="call" aria-label={t`Call with ${name}`}>
      <Phone aria-hidden />
      <span className={styles.words}>
        <Trans>You are in a call with {name} in another tab.</Trans>
      </span>
      <Button
        size="s"
        variant="danger-quiet"
        onPress={() => void attempt(core.endCall(account, call.id, 'hung-up'))}
      >
        <Trans>Hang up</Trans>
      </Button>
    </section>
  );
}
