import { Trans, useLingui } from '@lingui/react/macro';
import { QrCode as QrIcon, Share2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { AccountName } from '../../api/views';
import { Button } from '../parts/Button';
import { CopyField } from '../parts/CopyField';
import { href } from '../router';
import page from '../shell/Page.module.css';

const QrCode = lazy(() => import('../parts/QrCode'));

/** The address that leads others to oneself. What stands after `#` is not sent to any server. */
const inviteLink = (account: AccountName): string =>
  `${location.origin}${location.pathname}${href({ view: 'add', name: account })}`;

export function InviteLink({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const [shown, setShown] = useState(false);
  const link = inviteLink(account);
  return (
    <section className={page.section} aria-labelledby="invite-link">
      <h3 id="invite-link" className={page.heading}>
        <Trans>Your invite link</Trans>
      </h3>
      <p className={page.soft}>
        <Trans>Whoever opens it can send you a request. You decide whether to accept.</Trans>
      </p>
      <CopyField label={t`Your invite link`} value={link} />
      <div className={page.actions}>
        <Button icon={<QrIcon aria-hidden />} aria-expanded={shown} onPress={() => setShown(!shown)}>
          {shown ? t`Hide the QR code` : t`Show as QR code`}
        </Button>
        {typeof navigator.share === 'function' && (
          <Button
            icon={<Share2 aria-hidden />}
            onPress={() => void navigator.share({ title: 'SafeMessenger', url: link }).catch(() => undefined)}
          >
            {t`Share`}
          </Button>
        )}
      </div>
      {shown && (
        <Suspense>
          <QrCode text={link} label={t`QR code of your invite link`} />
        </Suspense>
      )}
    </section>
  );
}
