import { Trans, useLingui } from '@lingui/react/macro';
import { Download, LogOut, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { AccountName } from '../../api/views';
import { useAction, useCore } from '../bridge/hooks';
import { Button } from '../parts/Button';
import { Confirm } from '../parts/Confirm';
import { ProblemNote } from '../parts/ProblemNote';
import { saveFile } from '../parts/saveFile';
import { navigate } from '../router';
import page from '../shell/Page.module.css';
import { ChangePassword } from './ChangePassword';
import { DeleteAccountDialog } from './DeleteAccountDialog';

export default function AccountSettings({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const core = useCore();
  const [open, setOpen] = useState<'sign-out' | 'delete' | null>(null);
  const close = () => setOpen(null);
  const take = useAction(async () =>
    saveFile(await core.exportAccount(account), `${account}.safemessenger.json`),
  );
  return (
    <>
      <section className={page.section} aria-labelledby="settings-sign-out">
        <h4 id="settings-sign-out" className={page.heading}>
          <Trans>Sign out</Trans>
        </h4>
        <p className={page.soft}>
          <Trans>Messages and keys of {account} are erased from this browser. Your account stays.</Trans>
        </p>
        <div className={page.actions}>
          <Button icon={<LogOut aria-hidden />} onPress={() => setOpen('sign-out')}>
            {t`Sign out here`}
          </Button>
        </div>
      </section>
      <ChangePassword account={account} />
      <section className={page.section} aria-labelledby="settings-export">
        <h4 id="settings-export" className={page.heading}>
          <Trans>Take your data with you</Trans>
        </h4>
        <p className={page.soft}>
          <Trans>
            A file with everything the server keeps about you: profile, contacts, rooms, what you wrote.
          </Trans>
        </p>
        <div className={page.actions}>
          <Button icon={<Download aria-hidden />} isPending={take.pending} onPress={() => void take.run()}>
            {t`Export`}
          </Button>
        </div>
        <ProblemNote problem={take.problem} />
      </section>
      <section className={page.section} aria-labelledby="settings-delete">
        <h4 id="settings-delete" className={page.heading}>
          <Trans>Delete the account</Trans>
        </h4>
        <p className={page.soft}>
          <Trans>
            Erases the account, and what it wrote, from the server and from here. This cannot be undone.
          </Trans>
        </p>
        <div className={page.actions}>
          <Button variant="danger-quiet" icon={<Trash2 aria-hidden />} onPress={() => setOpen('delete')}>
            {t`Delete account`}
          </Button>
        </div>
      </section>
      <Confirm
        title={t`Sign out of ${account}?`}
        action={t`Sign out`}
        danger
        isOpen={open === 'sign-out'}
        onClose={close}
        onConfirm={async () => {
          await core.signOut(account);
          navigate({ view: 'root' }, { replace: true });
        }}
      >
        <Trans>
          Your keys in this browser are erased, too. If you have no key file and no other device, you cannot
          read your encrypted messages again. You can save a key file under Settings, Keys.
        </Trans>
      </Confirm>
      {open === 'delete' && <DeleteAccountDialog account={account} onClose={close} />}
    </>
  );
}
