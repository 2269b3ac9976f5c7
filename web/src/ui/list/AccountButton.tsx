import { useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { AccountName } from '../../api/views';
import { useAccount, useAccounts } from '../bridge/hooks';
import { Avatar } from '../parts/Avatar';
import { Badge } from '../parts/Badge';
import styles from './AccountButton.module.css';

const AccountMenu = lazy(() => import('./AccountMenu'));

/** Whose conversations these are; opens the accounts, presence and settings. A badge tells of unread in other accounts. */
export function AccountButton({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const view = useAccount(account);
  const elsewhere = (useAccounts() ?? [])
    .filter((each) => each.name !== account)
    .reduce((sum, each) => sum + each.unread, 0);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const shown = view?.displayName || account;
  return (
    <>
      <AriaButton
        ref={button}
        className={styles.button ?? ''}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={t`${shown}: accounts and settings`}
        onPress={() => setOpen(true)}
      >
        <Avatar
          name={account}
          shown={shown}
          size={32}
          presence={
            view?.connection.phase !== 'online' || view.presence === 'invisible' ? 'offline' : view.presence
          }
        />
        <span className={styles.name} dir="auto">
          {shown}
        </span>
        <ChevronDown aria-hidden className={styles.chevron} />
        {elsewhere > 0 && <Badge count={elsewhere} label={t`${elsewhere} unread in other accounts`} />}
      </AriaButton>
      {open && (
        <Suspense>
          <AccountMenu account={account} button={button} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
