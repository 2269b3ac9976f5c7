import { type RefObject, useEffect, useState } from 'react';
import type { CallView } from '../../api/views';
import { useBridge, useMirror } from '../bridge/hooks';
import { CallBar } from './CallBar';
import { CallScreen } from './CallScreen';
import { ElsewhereBar } from './ElsewhereBar';
import { Incoming } from './Incoming';
import { useWish } from './line';
import { Placing } from './Placing';
import { PhoneContext, phoneOf, usePhoneState } from './phone';
import { RemoteSound } from './RemoteSound';
import { TroubleDialog } from './TroubleDialog';
import { useEndings } from './useEndings';

/**
 * Everything of calls that is seen and heard, on every view of the app.
 *
 * @param rung the call that this page is to ring for, if the notice came before this part was loaded
 */
export default function CallLayer({ rung }: { rung: RefObject<string | null> }) {
  const phone = phoneOf(useBridge());
  useEffect(() => {
    if (rung.current !== null) phone.ring(rung.current);
    rung.current = null;
  }, [phone, rung]);
  return (
    <PhoneContext value={phone}>
      <Own />
      <Others />
    </PhoneContext>
  );
}

/** The call that this page carries, or is about to. */
function Own() {
  const session = usePhoneState((state) => state.session);
  const view = useMirror((mirror) => (session ? (mirror.calls[session.account] ?? null) : null));
  const wish = useWish();
  const [expanded, setExpanded] = useState(true);
  const [speaker, setSpeaker] = useState(0);
  const began = session === null;
  useEffect(() => {
    if (began) setExpanded(true);
  }, [began]);
  if (wish) return <Placing wish={wish} />;
  if (!session) return null;
  const call = view?.id === session.call ? view : null;
  if (session.trouble && !session.remote) return <TroubleDialog session={session} call={call} />;
  return (
    <>
      {session.remote && <RemoteSound media={session.remote} turn={speaker} />}
      {!expanded && <CallBar session={session} call={call} onExpand={() => setExpanded(true)} />}
      <CallScreen
        session={session}
        call={call}
        isOpen={expanded}
        onMinimise={() => setExpanded(false)}
        onSpeaker={() => setSpeaker(speaker + 1)}
      />
    </>
  );
}

/** Calls that ring in, and those of other tabs. */
function Others() {
  const session = usePhoneState((state) => state.session);
  const calls = useMirror((mirror) => mirror.calls);
  useEndings();
  return Object.entries(calls)
    .filter((entry): entry is [string, CallView] => entry[1] !== null && entry[1].state !== 'ended')
    .filter(([account, call]) => session?.account !== account || (session.call ?? call.id) !== call.id)
    .map(([account, call]) =>
      call.page === null ? (
        <Incoming key={call.id} account={account} call={call} />
      ) : (
        <ElsewhereBar key={call.id} account={account} call={call} />
      ),
    );
}
