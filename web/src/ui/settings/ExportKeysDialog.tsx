import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { AccountName } from '../../api/views';
import { useAction, useCore } from '../bridge/hooks';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { ProblemNote } from '../parts/ProblemNote';
import { saveFile } from '../parts/saveFile';
import { TextField } from '../parts/TextField';
import { toast } from '../parts/toasts';
import page from '../shell/Page.module.css';
import { StrengthMeter } from '../start/StrengthMeter';
import { strengthOf } from '../start/strength';

export function ExportKeysDialog({ account, onClose }: { account: AccountName; onClose: () => void }) {
  const { t } = useLingui();
  const core = useCore();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const save = useAction(async () => {
    saveFile(await core.exportKeys(account, passphrase), `${account}.keys.json`);
    toast(t`The key file is saved. Keep it somewhere safe.`, { tone: 'good' });
    onClose();
  });
  const weak = strengthOf(passphrase, account).score === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!weak && again === passphrase && !save.pending) {
      void save.run();
    }
  };
  return (
    <Dialog
      title={t`Save key file`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button type="submit" form="export-keys" variant="primary" isPending={save.pending}>
            {t`Save file`}
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          Choose a passphrase for the file. Whoever has both can read your messages; without the passphrase
          the file is worthless, also to you.
        </Trans>
      </p>
      <form id="export-keys" className={page.section} onSubmit={submit} noValidate>
        <TextField
          label={t`Passphrase`}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          error={tried && weak ? t`At least 8 characters, and not your name.` : undefined}
          autoFocus
          autoComplete="new-password"
        />
        <StrengthMeter password={passphrase} name={account} bare={tried && weak} />
        <TextField
          label={t`Passphrase again`}
          type="password"
          value={again}
          onChange={setAgain}
          error={tried && again !== passphrase ? t`The two are not the same.` : undefined}
          autoComplete="new-password"
        />
      </form>
      {save.pending && (
        <Banner role="status">
          <Trans>Locking the file takes a moment, so that guessing takes others years.</Trans>
        </Banner>
      )}
      <ProblemNote problem={save.problem} />
    </Dialog>
  );
}
