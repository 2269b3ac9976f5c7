import { Trans, useLingui } from '@lingui/react/macro';
import type { CallView } from '../../api/views';
import type { SessionState } from '../../calls/session';
import { useAccount, useContact } from '../bridge/hooks';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { startCall } from './line';
import { usePhone } from './phone';
import { troubleWords } from './words';

/** The call could not begin: what happened, and what now. A call that rings in rings on meanwhile. */
export function TroubleDialog({ session, call }: { session: SessionState; call: CallView | null }) {
  const { t, i18n } = useLingui();
  const phone = usePhone();
  const contact = useContact(session.account, session.contact);
  const keysHere = useAccount(session.account)?.keys.state === 'ready';
  const name = contact?.displayName || session.contact;
  const close = () => void phone.hangUp();
  const again = () => {
    if (session.direction === 'in' && call) return void phone.answer(session.account, call, false);
    close();
    startCall(session.account, session.contact, session.showsVideo);
  };
  return (
    <Dialog
      title={session.direction === 'in' ? t`The call from ${name}` : t`The call to ${name}`}
      role="alertdialog"
      isOpen
      onClose={close}
      actions={
        <>
          <Button onPress={close}>
            {session.direction === 'in' ? <Trans>Decline</Trans> : <Trans>Close</Trans>}
          </Button>
          <Button variant="primary" onPress={again}>
            <Trans>Try again</Trans>
          </Button>
        </>
      }
    >
      <p>{session.trouble && i18n._(troubleWords(session.trouble, keysHere))}</p>
    </Dialog>
  );
}
