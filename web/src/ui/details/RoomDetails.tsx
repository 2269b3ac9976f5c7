import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { LogOut, Pencil, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { AccountName, ConversationView } from '../../api/views';
import { useCore } from '../bridge/hooks';
import { Avatar } from '../parts/Avatar';
import { Button } from '../parts/Button';
import { Confirm } from '../parts/Confirm';
import { IconButton } from '../parts/IconButton';
import { navigate } from '../router';
import page from '../shell/Page.module.css';
import { ConversationSettings } from './ConversationSettings';
import styles from './Details.module.css';
import { InviteDialog } from './InviteDialog';
import { Members } from './Members';
import { Readers } from './Readers';
import { TopicDialog } from './TopicDialog';

/** A room: what it is about, who is in it, who may read it, and the way out. */
export function RoomDetails({ account, room }: { account: AccountName; room: ConversationView }) {
  const { t } = useLingui();
  const core = useCore();
  const name = room.id.slice(5);
  const [open, setOpen] = useState<'topic' | 'invite' | 'leave' | null>(null);
  const close = () => setOpen(null);
  const leads = room.role === 'owner' || room.role === 'moderator';
  const mayInvite = room.open && (leads || !room.private);
  return (
    <>
      <div className={styles.who}>
        <Avatar name={name} kind={room.private ? 'private-room' : 'room'} size={88} />
        <h3 dir="auto">{room.title}</h3>
        <p className={page.soft}>
          {room.private ? <Trans>By invitation</Trans> : <Trans>Open to everybody on this server</Trans>}
          {room.memberCount !== undefined && (
            <>
              {' · '}
              <Plural value={room.memberCount} one="# member" other="# members" />
            </>
          )}
        </p>
      </div>
      {(room.topic || leads) && (
        <section className={page.section} aria-labelledby="room-topic">
          <div className={page.row}>
            <h4 id="room-topic" className={`${page.heading} ${page.grow}`}>
              <Trans>Topic</Trans>
            </h4>
            {leads && room.open && (
              <IconButton size="s" label={t`Change the topic`} onPress={() => setOpen('topic')}>
                <Pencil aria-hidden />
              </IconButton>
            )}
          </div>
          <p className={styles.topic} dir="auto">
            {room.topic || <span className={page.soft}>{t`None yet.`}</span>}
          </p>
        </section>
      )}
      <Readers conversation={room} />
      <ConversationSettings account={account} conversation={room} mayExpire={leads} />
      {room.open && (
        <Members
          account={account}
          room={name}
          role={room.role}
          count={room.memberCount ?? 0}
          invite={
            mayInvite && (
              <Button size="s" icon={<UserPlus aria-hidden />} onPress={() => setOpen('invite')}>
                {t`Invite`}
              </Button>
            )
          }
        />
      )}
      {room.open && name !== 'general' && (
        <Button variant="danger-quiet" icon={<LogOut aria-hidden />} onPress={() => setOpen('leave')}>
          {t`Leave the room`}
        </Button>
      )}
      {open === 'topic' && (
        <TopicDialog account={account} room={name} topic={room.topic ?? ''} onClose={close} />
      )}
      {open === 'invite' && <InviteDialog account={account} room={name} onClose={close} />}
      <Confirm
        title={t`Leave ${room.title}?`}
        action={t`Leave`}
        danger
        isOpen={open === 'leave'}
        onClose={close}
        onConfirm={async () => {
          await core.leaveRoom(account, name);
          navigate({ view: 'home', account });
        }}
      >
        {room.private ? (
          <Trans>You get no more of its messages. Only an invitation brings you back.</Trans>
        ) : (
          <Trans>You get no more of its messages. You can join again at any time.</Trans>
        )}
      </Confirm>
    </>
  );
}
