import { Trans, useLingui } from '@lingui/react/macro';
import type { AccountName } from '../../api/views';
import { useAccount } from '../bridge/hooks';
import { Fingerprint } from '../parts/Fingerprint';
import page from '../shell/Page.module.css';

declare const __VERSION__: string;

export default function AboutSettings({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const server = useAccount(account)?.server;
  return (
    <>
      <section className={page.section} aria-labelledby="about-server">
        <h4 id="about-server" className={page.heading}>
          <Trans>Your server</Trans>
        </h4>
        <p>{location.host}</p>
        {server ? (
          <>
            <p className={page.soft}>
              <Trans>Version {server.version}. Its key, which its operator can read out to you:</Trans>
            </p>
            <Fingerprint value={server.fingerprint} />
            <p className={page.soft}>
              <Trans>This browser remembers the key and stops when it changes.</Trans>
            </p>
          </>
        ) : (
          <p className={page.soft}>{t`Its key is shown here when you are connected.`}</p>
        )}
      </section>
      <section className={page.section} aria-labelledby="about-app">
        <h4 id="about-app" className={page.heading}>
          SafeMessenger
        </h4>
        <p className={page.soft}>
          <Trans>Version {__VERSION__}. Free software under the Apache License 2.0.</Trans>
        </p>
        <p className={page.soft}>
          <Trans>
            This page comes from the server each time you open it. Whoever runs the server could change it:
            use the terminal client if you do not trust them with that.
          </Trans>
        </p>
      </section>
    </>
  );
}
