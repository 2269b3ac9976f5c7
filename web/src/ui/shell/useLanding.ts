import { useEffect } from 'react';
import type { AccountName, AccountView } from '../../api/views';
import { navigate, type Route } from '../router';

const key = 'account';

/**
 * Whose panes are shown; undefined for the start. Without an account in the address it is the one used last here.
 */
export function useLanding(accounts: readonly AccountView[] | null, route: Route): AccountName | undefined {
  const wanted = 'account' in route ? route.account : undefined;
  const known = accounts?.find((each) => each.name === wanted)?.name;
  const starting = route.view === 'welcome' || route.view === 'create' || route.view === 'sign-in';
  const fallback = accounts?.find((each) => each.name === lastUsed())?.name ?? accounts?.[0]?.name;
  const adding = route.view === 'add' && fallback !== undefined;
  useEffect(() => {
    if (known !== undefined) {
      remember(known);
    } else if (accounts !== null && fallback === undefined && !starting && route.view !== 'add') {
      navigate({ view: 'welcome' }, { replace: true });
    } else if (fallback !== undefined && !starting && !adding) {
      navigate({ view: 'home', account: fallback }, { replace: true });
    }
  }, [accounts, adding, fallback, known, route.view, starting]);
  return starting ? undefined : (known ?? fallback);
}

function lastUsed(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(account: AccountName): void {
  try {
    localStorage.setItem(key, account);
  } catch {
    // The first one is shown next time.
  }
}
