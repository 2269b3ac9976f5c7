import { Trans, useLingui } from '@lingui/react/macro';
import { Inbox } from 'lucide-react';
import { useState } from 'react';
import type { AccountName, InvitationView, RequestView } from '../../api/views';
import { useAction, useCore, useInvitations, useRequests } from '../bridge/hooks';
import { useNow } from '../format/useNow';
import { ago } from '../format/when';
import { Avatar } from '../parts/Avatar';
import { Button } from '../parts/Button';
import { Confirm } from '../parts/Confirm';
import { EmptyState } from '../parts/EmptyState';
import { ProblemNote } from '../parts/ProblemNote';
import { href, navigate } from '../router';
import page from '../shell/Page.module.css';
import { ViewHeader } from '../shell/ViewHeader';

/** Who wants to talk, and into which rooms one is asked. */
export default function RequestsView({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const requests = useRequests(account);
  const invitations = useInvitations(account);
  return (
    <>
      <ViewHeader title={t`Requests`} backHref={href({ view: 'home', account })} />
      <div className={page.page}>
        {requests.length + invitations.length === 0 && (
          <EmptyState icon={<Inbox />} title={t`No requests`}>
            {t`When somebody wants to talk to you or asks you into a room, you decide here.`}
          </EmptyState>
        )}
        {requests.length > 0 && (
          <section className={page.section} aria-labelledby="requests-people">
            <h3 id="requests-people" className={page.heading}>
              <Trans>People</Trans>
            </h3>
            <p className={page.soft}>
              <Trans>
                Who you accept can write to you, call you, and see when you are online. Who you decline is not
                told.
              </Trans>
            </p>
            <ul className={page.items}>
              {requests.map((each) => (
                <Request key={each.from} account={account} request={each} />
              ))}
            </ul>
          </section>
        )}
        {invitations.length > 0 && (
          <section className={page.section} aria-labelledby="requests-rooms">
            <h3 id="requests-rooms" className={page.heading}>
              <Trans>Rooms</Trans>
            </h3>
            <ul className={page.items}>
              {invitations.map((each) => (
                <Invitation key={each.room} account={account} invitation={each} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}

function Request({ account, request }: { account: AccountName; request: RequestView }) {
  const { t, i18n } = useLingui();
  const core = useCore();
  const { from } = request;
  const now = useNow();
  const [blocking, setBlocking] = useState(false);
  const accept = useAction(async () => {
    await core.acceptContact(account, from);
    navigate({ view: 'conversation', account, id: `with:${from}` });
  });
  const decline = useAction(() => core.declineContact(account, from));
  return (
    <li className={page.row}>
      <Avatar name={from} />
      <div className={page.grow}>
        <p className={page.name} dir="auto">
          {from}
        </p>
        <p className={page.soft}>{ago(request.at, now, i18n.locale)}</p>
      </div>
      <div className={page.actions}>
        <Button variant="danger-quiet" onPress={() => setBlocking(true)} aria-label={t`Block ${from}`}>
          {t`Block`}
        </Button>
        <Button
          isPending={decline.pending}
          onPress={() => void decline.run()}
          aria-label={t`Decline ${from}`}
        >
          {t`Decline`}
        </Button>
        <Button
          variant="primary"
          isPending={accept.pending}
          onPress={() => void accept.run()}
          aria-label={t`Accept ${from}`}
        >
          {t`Accept`}
        </Button>
      </div>
      <ProblemNote problem={accept.problem ?? decline.problem} />
      <Confirm
        title={t`Block ${from}?`}
        action={t`Block`}
        danger
        isOpen={blocking}
        onClose={() => setBlocking(false)}
        onConfirm={() => core.block(account, from)}
      >
        <Trans>
          They can send you no requests and no messages any more, and are not told. You can undo it in the
          settings.
        </Trans>
      </Confirm>
    </li>
  );
}

function Invitation({ account, invitation }: { account: AccountName; invitation: InvitationView }) {
  const { t } = useLingui();
  const core = useCore();
  const { room, from, topic } = invitation;
  const join = useAction(async () => {
    navigate({ view: 'conversation', account, id: await core.joinRoom(account, room) });
  });
  const decline = useAction(() => core.leaveRoom(account, room));
  return (
    <li className={page.row}>
      <Avatar name={room} kind="private-room" />
      <div className={page.grow}>
        <p className={page.name} dir="auto">
          {room}
        </p>
        <p className={page.soft}>
          <Trans>{from} invites you</Trans>
          {topic && <> · {topic}</>}
        </p>
      </div>
      <div className={page.actions}>
        <Button
          isPending={decline.pending}
          onPress={() => void decline.run()}
          aria-label={t`Decline the invitation to ${room}`}
        >
          {t`Decline`}
        </Button>
        <Button
          variant="primary"
          isPending={join.pending}
          onPress={() => void join.run()}
          aria-label={t`Join ${room}`}
        >
          {t`Join`}
        </Button>
      </div>
      <ProblemNote problem={join.problem ?? decline.problem} />
    </li>
  );
}
