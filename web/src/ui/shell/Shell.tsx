import { useEffect } from 'react';
import { useAccounts } from '../bridge/hooks';
import { Spinner } from '../parts/Spinner';
import { navigate, useRoute } from '../router';
import { Panes } from './Panes';

/** Chooses between the start and an account's panes. */
export function Shell() {
  const accounts = useAccounts();
  const route = useRoute();
  const first = accounts?.[0]?.name;
  const wanted = 'account' in route ? route.account : undefined;
  const known = accounts?.some((each) => each.name === wanted);
  useEffect(() => {
    if (first && !known) {
      navigate({ view: 'home', account: first }, { replace: true });
    }
  }, [first, known]);
  if (accounts === null || !wanted || !known) {
    return <Spinner large />;
  }
  return <Panes account={wanted} route={route} />;
}
