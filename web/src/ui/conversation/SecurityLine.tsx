import { useLingui } from '@lingui/react/macro';
import { Eye, LockKeyhole, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { ConversationView } from '../../api/views';
import { Button } from '../parts/Button';
import { cx } from '../parts/cx';
import { Dialog } from '../parts/Dialog';
import styles from './SecurityLine.module.css';
import { securityWords } from './security';

const icons = {
  verified: ShieldCheck,
  encrypted: LockKeyhole,
  'key-changed': ShieldAlert,
  'server-readable': Eye,
};

/** Always in view: who can read what is written here. Tells more when it is pressed. */
export function SecurityLine({
  conversation,
  onCompare,
}: {
  conversation: ConversationView;
  onCompare: () => void;
}) {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState(false);
  const { tone, line, more } = securityWords(conversation);
  const Icon = icons[conversation.security];
  const comparable = conversation.kind === 'direct' && conversation.security !== 'server-readable';
  return (
    <>
      <button type="button" className={cx(styles.line, styles[tone])} onClick={() => setOpen(true)}>
        <Icon aria-hidden />
        <span>{i18n._(line)}</span>
      </button>
      <Dialog
        title={t`Who can read this?`}
        isOpen={open}
        onClose={() => setOpen(false)}
        actions={
          comparable && (
            <Button
              variant="primary"
              onPress={() => {
                setOpen(false);
                onCompare();
              }}
            >
              {t`Compare safety numbers`}
            </Button>
          )
        }
      >
        <p className={styles.lead}>{i18n._(line)}.</p>
        <p>{i18n._(more)}</p>
      </Dialog>
    </>
  );
}
