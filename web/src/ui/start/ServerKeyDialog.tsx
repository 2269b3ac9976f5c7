import { Trans, useLingui } from '@lingui/react/macro';
import type { AccountView } from '../../api/views';
import { useAction, useCore } from '../bridge/hooks';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Fingerprint } from '../parts/Fingerprint';
import { ProblemNote } from '../parts/ProblemNote';
import styles from './ServerKeyDialog.module.css';

/** The server's key is another one than before: what that means, both keys, and the two ways to go on. */
export default function ServerKeyDialog({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const { t } = useLingui();
  const core = useCore();
  const { connection, name } = account;
  const accept = useAction((fingerprint: string) => core.acceptServerKey(name, fingerprint));
  if (connection.phase !== 'server-key-changed') {
    return null;
  }
  const { known, offered } = connection;
  return (
    <Dialog
      title={t`Is this still your server?`}
      size="m"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button
            variant="danger-quiet"
            isPending={accept.pending}
            onPress={async () => {
              if (await accept.run(offered)) {
                onClose();
              }
            }}
          >
            {t`I have checked, trust the new key`}
          </Button>
          <Button variant="primary" onPress={onClose}>
            {t`Stay disconnected`}
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          The first time, this browser remembered the key of {location.host}. Now a server answers under that
          address with another key. Nothing has been sent to it.
        </Trans>
      </p>
      <p>
        <Trans>
          <b>This is fine</b> if the one who runs the server has set it up anew.{' '}
          <b>It is not if somebody has placed themselves in between.</b> Only the operator can tell you: ask
          by phone or in person whether the new key is theirs, and compare it character by character.
        </Trans>
      </p>
      <dl className={styles.keys}>
        <div className={styles.key}>
          <dt>{t`Key until now`}</dt>
          <dd>
            <Fingerprint value={known} />
          </dd>
        </div>
        <div className={styles.key}>
          <dt>{t`Key that is shown now`}</dt>
          <dd>
            <Fingerprint value={offered} />
          </dd>
        </div>
      </dl>
      <p className={styles.soft}>
        <Trans>While you are disconnected you can read what is in this browser. What you write waits.</Trans>
      </p>
      <ProblemNote problem={accept.problem} />
    </Dialog>
  );
}
