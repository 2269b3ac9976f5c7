import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import type { AccountName } from '../../api/views';
import { useAccounts, useMirror } from '../bridge/hooks';
import type { Route } from '../router';

const name = 'SafeMessenger';

/**
 * What is open and how much is unread: in the title, on the tab's icon and on the app's icon.
 * @returns what is open
 */
export function useTitle(account: AccountName | undefined, route: Route): string {
  const { t } = useLingui();
  const unread = (useAccounts() ?? []).reduce((sum, each) => sum + each.unread, 0);
  const open = useMirror((mirror) =>
    account !== undefined && route.view === 'conversation'
      ? mirror.conversations[account]?.find((each) => each.id === route.id)?.title
      : undefined,
  );
  const place = open ?? (account === undefined ? undefined : viewName());
  const title = `${unread > 0 ? `(${unread > 99 ? '99+' : unread}) ` : ''}${place ? `${place} – ` : ''}${name}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (icon) {
      icon.href = unread > 0 ? '/icons/unread.svg' : '/icons/icon.svg';
    }
    const { setAppBadge, clearAppBadge } = navigator;
    const done = unread > 0 ? setAppBadge?.call(navigator, unread) : clearAppBadge?.call(navigator);
    done?.catch(() => undefined);
  }, [unread]);

  return place ?? name;

  function viewName(): string | undefined {
    switch (route.view) {
      case 'settings':
        return t`Settings`;
      case 'requests':
        return t`Requests`;
      case 'rooms':
        return t`Rooms`;
      case 'people':
        return t`New conversation`;
      case 'archive':
        return t`Archived`;
      default:
        return undefined;
    }
  }
}
