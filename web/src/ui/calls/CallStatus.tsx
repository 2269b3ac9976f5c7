import { Trans } from '@lingui/react/macro';
import type { CallView } from '../../api/views';
import { Duration } from './Duration';

/** How the call stands, in a word or two. `call` is null while the call is being prepared. */
export function CallStatus({ call }: { call: CallView | null }) {
  switch (call?.state) {
    case 'active':
      return <Duration since={call.since} />;
    case 'ringing':
      return call.direction === 'out' ? <Trans>Ringing…</Trans> : <Trans>Answering…</Trans>;
    case 'connecting':
      return <Trans>Connecting…</Trans>;
    case 'reconnecting':
      return <Trans>The connection is shaky. Trying to get it back…</Trans>;
    default:
      return <Trans>Starting…</Trans>;
  }
}
