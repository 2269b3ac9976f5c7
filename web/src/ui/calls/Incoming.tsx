import { Trans, useLingui } from '@lingui/react/macro';
import { Phone, PhoneOff, Video } from 'lucide-react';
import { useState } from 'react';
import type { AccountName, CallView } from '../../api/views';
import { useAccounts, useContact } from '../bridge/hooks';
import { Avatar } from '../parts/Avatar';
import { Button } from '../parts/Button';
import { useTry } from '../parts/useTry';
import styles from './Incoming.module.css';
import { usePhone } from './phone';

/** Somebody calls. It does not take the focus: who is writing goes on, and reaches it by F6. */
export function Incoming({ account, call }: { account: AccountName; call: CallView }) {
  const { t } = useLingui();
  const phone = usePhone();
  const attempt = useTry();
  const contact = useContact(account, call.with);
  const several = (useAccounts()?.length ?? 0) > 1;
  const [quiet, setQuiet] = useState(false);
  const name = contact?.displayName || call.with;
  return (
    <section
      className={styles.card}
      data-region="call"
      aria-label={t`Incoming call from ${name}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !quiet) {
          setQuiet(true);
          phone.silence();
        }
      }}
    >
      <span className={styles.avatar}>
        <Avatar name={call.with} shown={contact?.displayName} size={56} />
      </span>
      <p className={styles.words} role="alert">
        <strong className={styles.name}>{name}</strong>
        <span className={styles.kind}>
          {call.video ? <Trans>Incoming video call</Trans> : <Trans>Incoming voice call</Trans>}
          {several && (
            <>
              {' · '}
              <bdi>{account}</bdi>
            </>
          )}
        </span>
      </p>
      <div className={styles.buttons}>
        <Button
          variant="danger"
          icon={<PhoneOff aria-hidden />}
          onPress={() => void attempt(phone.decline(account, call))}
        >
          <Trans>Decline</Trans>
        </Button>
        <Button
          variant={call.video ? 'secondary' : 'primary'}
          data-region-start
          icon={<Phone aria-hidden />}
          onPress={() => void attempt(phone.answer(account, call, false))}
        >
          {call.video ? <Trans>Voice only</Trans> : <Trans>Answer</Trans>}
        </Button>
        {call.video && (
          <Button
            variant="primary"
            icon={<Video aria-hidden />}
            onPress={() => void attempt(phone.answer(account, call, true))}
          >
            <Trans>With video</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}
