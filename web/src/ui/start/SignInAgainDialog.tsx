import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { AccountName } from '../../api/views';
import { useAction, useCore } from '../bridge/hooks';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { ProblemNote } from '../parts/ProblemNote';
import { TextField } from '../parts/TextField';
import { deviceName } from './deviceName';

/** The session is over: the password again, and everything goes on where it was. */
export default function SignInAgainDialog({
  account,
  onClose,
}: {
  account: AccountName;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const core = useCore();
  const [password, setPassword] = useState('');
  const { run, pending, problem } = useAction(() =>
    core.signIn({ name: account, password, deviceName: deviceName(navigator.userAgent) }),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password && !pending && (await run())) {
      onClose();
    }
  };
  return (
    <Dialog
      title={t`Sign in again`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Later`}</Button>
          <Button type="submit" form="sign-in-again" variant="primary" isPending={pending}>
            {t`Sign in`}
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          This device was signed out, here or from another one, or the password was changed. Your messages in
          this browser are still there.
        </Trans>
      </p>
      <form id="sign-in-again" onSubmit={submit}>
        <TextField
          label={t`Password of ${account}`}
          type="password"
          value={password}
          onChange={setPassword}
          autoFocus
          autoComplete="current-password"
        />
      </form>
      <ProblemNote problem={problem} />
    </Dialog>
  );
}
