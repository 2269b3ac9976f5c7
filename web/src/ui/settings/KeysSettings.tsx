import { Trans, useLingui } from '@lingui/react/macro';
import { Download, RefreshCw, Upload } from 'lucide-react';
import { useState } from 'react';
import type { AccountName } from '../../api/views';
import { useAccount, useCore } from '../bridge/hooks';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import { Confirm } from '../parts/Confirm';
import page from '../shell/Page.module.css';
import { ExportKeysDialog } from './ExportKeysDialog';
import { ImportKeysDialog } from './ImportKeysDialog';

/** The keys that lock direct messages: a copy for safety or another device, and new ones when they are lost. */
export default function KeysSettings({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const core = useCore();
  const ready = useAccount(account)?.keys.state === 'ready';
  const [open, setOpen] = useState<'export' | 'import' | 'replace' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <section className={page.section} aria-label={t`About keys`}>
        <p>
          <Trans>
            Your direct messages, files and calls are locked with keys that only your devices have. The server
            cannot give them back when they are lost: save a copy.
          </Trans>
        </p>
        {!ready && (
          <Banner tone="warn">
            <Trans>
              This browser does not have your keys. Import the file that you have saved elsewhere.
            </Trans>
          </Banner>
        )}
      </section>
      {ready && (
        <section className={page.section} aria-labelledby="keys-save">
          <h4 id="keys-save" className={page.heading}>
            <Trans>Save a copy</Trans>
          </h4>
          <p className={page.soft}>
            <Trans>
              A file, locked with a passphrase. The terminal client and other browsers can import it.
            </Trans>
          </p>
          <div className={page.actions}>
            <Button variant="primary" icon={<Download aria-hidden />} onPress={() => setOpen('export')}>
              {t`Save key file`}
            </Button>
          </div>
        </section>
      )}
      <section className={page.section} aria-labelledby="keys-import">
        <h4 id="keys-import" className={page.heading}>
          <Trans>Bring keys from another device</Trans>
        </h4>
        <div className={page.actions}>
          <Button icon={<Upload aria-hidden />} onPress={() => setOpen('import')}>
            {t`Import key file`}
          </Button>
        </div>
      </section>
      <section className={page.section} aria-labelledby="keys-replace">
        <h4 id="keys-replace" className={page.heading}>
          <Trans>New keys</Trans>
        </h4>
        <p className={page.soft}>
          <Trans>
            If a device with your keys was stolen, or they are lost. Everyone you talk to is told that your
            key has changed.
          </Trans>
        </p>
        <div className={page.actions}>
          <Button variant="danger-quiet" icon={<RefreshCw aria-hidden />} onPress={() => setOpen('replace')}>
            {t`Start with new keys`}
          </Button>
        </div>
      </section>
      {open === 'export' && <ExportKeysDialog account={account} onClose={close} />}
      {open === 'import' && <ImportKeysDialog account={account} onClose={close} />}
      <Confirm
        title={t`Start with new keys?`}
        action={t`Make new keys`}
        danger
        isOpen={open === 'replace'}
        onClose={close}
        onConfirm={() => core.replaceKeys(account)}
      >
        <Trans>
          Other devices of yours need the new key file to go on. Your contacts are told that your key has
          changed and should compare safety numbers with you again.
        </Trans>
      </Confirm>
    </>
  );
}
