import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { AccountName } from '../../api/views';
import { useAction, useCore } from '../bridge/hooks';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { ProblemNote } from '../parts/ProblemNote';
import { TextField } from '../parts/TextField';
import { navigate } from '../router';
import page from '../shell/Page.module.css';

/** Asks for the password and for the name once more: this cannot be taken back. */
export function DeleteAccountDialog({ account, onClose }: { account: AccountName; onClose: () => void }) {
  const { t } = useLingui();
  const core = useCore();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const remove = useAction(async () => {
    await core.deleteAccount(account, password);
    onClose();
    navigate({ view: 'root' }, { replace: true });
  });
  const ready = name.trim() === account && password !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !remove.pending) {
      void remove.run();
    }
  };
  return (
    <Dialog
      title={t`Delete ${account}?`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Keep the account`}</Button>
          <Button
            type="submit"
            form="delete-account"
            variant="danger"
            isDisabled={!ready}
            isPending={remove.pending}
          >
            {t`Delete for good`}
          </Button>
        </>
      }
    >
      <Banner tone="bad">
        <Trans>
          The account and everything it wrote are erased, for everybody. Nobody can bring them back. The name
          stays taken for 30 days.
        </Trans>
      </Banner>
      <form id="delete-account" className={page.section} onSubmit={submit}>
        <TextField
          label={t`Type ${account} to be sure`}
          value={name}
          onChange={setName}
          autoFocus
          autoComplete="off"
        />
        <TextField
          label={t`Password`}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
        />
      </form>
      <ProblemNote problem={remove.problem} />
    </Dialog>
  );
}
