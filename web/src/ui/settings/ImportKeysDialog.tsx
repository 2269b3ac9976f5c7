import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { AccountName } from '../../api/views';
import { useAction, useCore } from '../bridge/hooks';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { FileField } from '../parts/FileField';
import { ProblemNote } from '../parts/ProblemNote';
import { TextField } from '../parts/TextField';
import { toast } from '../parts/toasts';
import page from '../shell/Page.module.css';

export function ImportKeysDialog({ account, onClose }: { account: AccountName; onClose: () => void }) {
  const { t } = useLingui();
  const core = useCore();
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const take = useAction(async () => {
    if (file) {
      await core.importKeys(account, file, passphrase);
      toast(t`Your keys are here now.`, { tone: 'good' });
      onClose();
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file && passphrase && !take.pending) {
      void take.run();
    }
  };
  return (
    <Dialog
      title={t`Import key file`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            form="import-keys"
            variant="primary"
            isDisabled={!file || !passphrase}
            isPending={take.pending}
          >
            {t`Import keys`}
          </Button>
        </>
      }
    >
      <form id="import-keys" className={page.section} onSubmit={submit}>
        <FileField label={t`Key file`} accept=".json,.key,application/json" file={file} onChange={setFile} />
        <TextField
          label={t`Passphrase of the file`}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          autoComplete="off"
        />
      </form>
      <p className={page.soft}>
        <Trans>Keys that are in this browser now are replaced by those of the file.</Trans>
      </p>
      <ProblemNote problem={take.problem} />
    </Dialog>
  );
}
