import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { toast } from '../parts/toasts';
import { startServiceWorker } from './serviceWorker';

/** Starts the service worker once, and says when a new version is ready. */
export function useAppUpdates(): void {
  const { t } = useLingui();
  const started = useRef(false);
  useEffect(() => {
    if (started.current) {
      return;
    }
    started.current = true;
    startServiceWorker((take) => {
      toast(t`A new version of the app is ready.`, { sticky: true, action: { label: t`Reload`, run: take } });
    }).catch(() => undefined);
  }, [t]);
}
