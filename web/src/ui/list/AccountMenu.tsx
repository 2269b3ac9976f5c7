import { useLingui } from '@lingui/react/macro';
import { CircleDot, LogOut, MessageSquareText, Plus, Settings } from 'lucide-react';
import type { RefObject } from 'react';
import type { AccountName, AccountView, OwnPresence } from '../../api/views';
import { useAccount, useAccounts, useCore } from '../bridge/hooks';
import { MenuItem, MenuSection, PlacedMenu } from '../parts/Menu';
import { useTry } from '../parts/useTry';
import { href } from '../router';

const tones: Record<OwnPresence, string> = {
  online: 'var(--presence-online)',
  away: 'var(--presence-away)',
  busy: 'var(--presence-busy)',
  invisible: 'var(--text-soft)',
};

/** The accounts of this browser, how one is seen, and the way to the settings. */
export default function AccountMenu({
  account,
  button,
  onClose,
}: {
  account: AccountName;
  button: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const core = useCore();
  const attempt = useTry();
  const accounts = useAccounts() ?? [];
  const view = useAccount(account);
  const presences: Record<OwnPresence, string> = {
    online: t`Online`,
    away: t`Away`,
    busy: t`Busy`,
    invisible: t`Invisible`,
  };
  return (
    <PlacedMenu isOpen label={t`Accounts and settings`} trigger={button} onClose={onClose}>
      <MenuSection title={t`How others see you`}>
        {(Object.keys(presences) as OwnPresence[]).map((each) => (
          <MenuItem
            key={each}
            icon={<CircleDot style={{ color: tones[each] }} />}
            label={presences[each]}
            checked={view?.presence === each}
            onAction={() => attempt(core.setPresence(account, each, view?.statusText ?? ''))}
          />
        ))}
        <MenuItem
          icon={<MessageSquareText />}
          label={view?.statusText || t`Set a status text`}
          href={href({ view: 'settings', account, section: 'profile' })}
        />
      </MenuSection>
      <MenuSection title={t`Accounts`}>
        {accounts.map((each) => (
          <MenuItem
            key={each.name}
            label={each.displayName || each.name}
            description={accountLine(each)}
            checked={each.name === account}
            href={href({ view: 'home', account: each.name })}
          />
        ))}
        <MenuItem icon={<Plus />} label={t`Add an account`} href={href({ view: 'welcome' })} />
      </MenuSection>
      <MenuSection label={t`App`}>
        <MenuItem icon={<Settings />} label={t`Settings`} href={href({ view: 'settings', account })} />
        <MenuItem
          icon={<LogOut />}
          label={t`Sign out`}
          href={href({ view: 'settings', account, section: 'account' })}
        />
      </MenuSection>
    </PlacedMenu>
  );

  function accountLine({ name, displayName, unread }: AccountView): string | undefined {
    if (unread > 0 && name !== account) {
      return t`${name} · ${unread} unread`;
    }
    return displayName ? name : undefined;
  }
}
