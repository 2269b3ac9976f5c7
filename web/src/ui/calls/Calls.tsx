import { lazy, Suspense, useRef, useState } from 'react';
import { useMirror, useUpdates } from '../bridge/hooks';
import { useWish } from './line';

const CallLayer = lazy(() => import('./CallLayer'));

/** The place of calls in the page. Its code comes with the first call. */
export function Calls() {
  const called = useMirror((mirror) => Object.values(mirror.calls).some((call) => call !== null));
  const wish = useWish();
  const [needed, setNeeded] = useState(false);
  const rung = useRef<string | null>(null);
  useUpdates('notice', ({ value }) => {
    if (value.kind === 'call') rung.current = value.call;
  });
  if ((called || wish !== null) && !needed) setNeeded(true);
  return needed ? (
    <Suspense>
      <CallLayer rung={rung} />
    </Suspense>
  ) : null;
}
