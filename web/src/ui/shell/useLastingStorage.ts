import { useEffect } from 'react';

/** Asks the browser, once somebody is signed in, not to clear what is kept here when space gets scarce. Workers may not ask. */
export function useLastingStorage(isSignedIn: boolean): void {
  useEffect(() => {
    if (isSignedIn) askToPersist().catch(() => undefined);
  }, [isSignedIn]);
}

async function askToPersist(): Promise<void> {
  const { storage } = navigator;
  if (storage?.persist && !(await storage.persisted())) await storage.persist();
}
