import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AccountName } from '../../api/views';
import { useAccount, useAction, useCore } from '../bridge/hooks';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import { Choice } from '../parts/Choice';
import { Dialog } from '../parts/Dialog';
import { FileField } from '../parts/FileField';
import { ProblemNote } from '../parts/ProblemNote';
import { TextField } from '../parts/TextField';

/** An account whose keys are elsewhere: bring them, or begin with new ones, with what that means. */
export default function MissingKeysDialog({
  account,
  onClose,
}: {
  account: AccountName;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const core = useCore();
  const keys = useAccount(account)?.keys;
  const superseded = keys?.state === 'missing' && keys.superseded === true;
  const [way, setWay] = useState<'import' | 'new'>('import');
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const act = useAction(async () => {
    await (way === 'import' && file ? core.importKeys(account, file, passphrase) : core.replaceKeys(account));
    onClose();
  });
  const ready = way === 'new' || (file !== null && passphrase !== '');
  return (
    <Dialog
      title={superseded ? t`You have new keys on another device` : t`Your keys are not in this browser`}
      size="m"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Later`}</Button>
          <Button
            variant={way === 'new' ? 'danger' : 'primary'}
            isDisabled={!ready}
            isPending={act.pending}
            onPress={() => void act.run()}
          >
            {way === 'import' ? t`Import keys` : t`Start with new keys`}
          </Button>
        </>
      }
    >
      <p>
        {superseded ? (
          <Trans>
            Another device of yours has made new keys for {account}. What could be read here stays readable;
            what comes from now on needs the new keys.
          </Trans>
        ) : (
          <Trans>
            Direct messages are locked with keys that only your devices have; the server does not know them.
            This browser has none for {account} yet.
          </Trans>
        )}
      </p>
      <Choice
        label={t`What do you want to do?`}
        value={way}
        onChange={setWay}
        options={[
          {
            id: 'import',
            label: t`Bring my keys`,
            description: t`With the key file that you have saved on another device (Settings, Keys) or in the terminal client.`,
          },
          {
            id: 'new',
            label: t`Start with new keys`,
            description: t`When the old device or the file is lost.`,
          },
        ]}
      />
      {way === 'import' ? (
        <>
          <FileField
            label={t`Key file`}
            accept=".json,.key,application/json"
            file={file}
            onChange={setFile}
          />
          <TextField
            label={t`Passphrase of the file`}
            type="password"
            value={passphrase}
            onChange={setPassphrase}
            autoComplete="off"
          />
        </>
      ) : (
        <Banner tone="warn">
          <Trans>
            Encrypted messages up to now cannot be read here. Everyone you talk to is told that your key has
            changed, and should compare safety numbers with you again.
          </Trans>
        </Banner>
      )}
      <ProblemNote problem={act.problem} />
    </Dialog>
  );
}
