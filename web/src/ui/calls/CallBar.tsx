import { useLingui } from '@lingui/react/macro';
import { Maximize2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { CallView } from '../../api/views';
import type { SessionState } from '../../calls/session';
import { useContact } from '../bridge/hooks';
import { IconButton } from '../parts/IconButton';
import styles from './CallBar.module.css';
import { CallControls } from './CallControls';
import { CallStatus } from './CallStatus';
import { Picture } from './Picture';
import { useCallKeys } from './useCallKeys';

/** The call, small, above whatever else a person does meanwhile; with a mini window where there is a picture. */
export function CallBar({
  session,
  call,
  onExpand,
}: {
  session: SessionState;
  call: CallView | null;
  onExpand: () => void;
}) {
  const { t } = useLingui();
  const contact = useContact(session.account, session.contact);
  const keys = useCallKeys(session);
  const name = contact?.displayName || session.contact;
  const place = useRef<HTMLButtonElement>(null);
  // After the large view, the focus is where the call is now.
  useEffect(() => place.current?.focus(), []);
  const sees = session.remote !== null && session.theirVideo && session.showsVideo;
  return (
    <section className={styles.bar} data-region="call" aria-label={t`Call with ${name}`} onKeyDown={keys}>
      <button ref={place} type="button" className={styles.who} onClick={onExpand}>
        <span className={styles.name}>{name}</span>
        <span className={styles.status}>
          <CallStatus call={call} />
        </span>
      </button>
      <CallControls session={session} small />
      <IconButton label={t`Show the call`} size="s" onPress={onExpand}>
        <Maximize2 aria-hidden />
      </IconButton>
      {sees && session.remote && (
        <button type="button" className={styles.mini} aria-label={t`Show the call`} onClick={onExpand}>
          <Picture media={session.remote} />
        </button>
      )}
    </section>
  );
}
