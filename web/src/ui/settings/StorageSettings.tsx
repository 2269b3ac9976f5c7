import { Trans, useLingui } from '@lingui/react/macro';
import type { AccountName } from '../../api/views';
import { useAsked, useCore, useStorageState } from '../bridge/hooks';
import { Banner } from '../parts/Banner';
import { Meter } from '../parts/Meter';
import { ProblemNote } from '../parts/ProblemNote';
import page from '../shell/Page.module.css';
import { fileSize } from '../timeline/times';

export default function StorageSettings({ account }: { account: AccountName }) {
  const { t, i18n } = useLingui();
  const core = useCore();
  const storage = useStorageState();
  const { value: limits, problem } = useAsked(() => core.fileLimits(account), [account]);
  const size = (bytes: number) => fileSize(bytes, i18n.locale);
  return (
    <>
      <section className={page.section} aria-labelledby="storage-here">
        <h4 id="storage-here" className={page.heading}>
          <Trans>In this browser</Trans>
        </h4>
        <p>
          {storage.usedBytes === undefined ? (
            <Trans>Messages and keys are kept encrypted.</Trans>
          ) : (
            <Trans>{size(storage.usedBytes)} of messages, keys and files, all encrypted.</Trans>
          )}
        </p>
        {storage.kind === 'best-effort' && (
          <Banner>
            <Trans>
              When the device runs out of space the browser may delete this. Install the app, or allow
              notifications, and it is kept for good.
            </Trans>
          </Banner>
        )}
        {storage.kind === 'memory' && (
          <Banner tone="warn">
            <Trans>This browser keeps nothing: everything is forgotten when the last tab closes.</Trans>
          </Banner>
        )}
        {storage.kind === 'full' && (
          <Banner tone="bad">
            <Trans>This device has no space left. Free some, then reload the page.</Trans>
          </Banner>
        )}
      </section>
      <section className={page.section} aria-labelledby="storage-server">
        <h4 id="storage-server" className={page.heading}>
          <Trans>Your files on the server</Trans>
        </h4>
        <ProblemNote problem={problem} />
        {limits && (
          <>
            <Meter
              label={t`Space in use`}
              value={limits.usedBytes}
              max={limits.quotaBytes}
              shown={t`${size(limits.usedBytes)} of ${size(limits.quotaBytes)}`}
            />
            <p className={page.soft}>
              <Trans>
                A file may have up to {size(limits.maxBytes)}. The server cannot open any of them.
              </Trans>
            </p>
          </>
        )}
      </section>
    </>
  );
}
