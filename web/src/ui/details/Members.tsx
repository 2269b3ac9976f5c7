import { Trans, useLingui } from '@lingui/react/macro';
import { Ellipsis, MessageCircle, ShieldMinus, ShieldPlus, UserMinus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { AccountName, MemberView, Role } from '../../api/views';
import { useAsked, useContacts, useCore } from '../bridge/hooks';
import { Avatar } from '../parts/Avatar';
import { Confirm } from '../parts/Confirm';
import { IconButton } from '../parts/IconButton';
import { MenuButton, MenuItem } from '../parts/Menu';
import { ProblemNote } from '../parts/ProblemNote';
import { Spinner } from '../parts/Spinner';
import { useTry } from '../parts/useTry';
import { href } from '../router';
import page from '../shell/Page.module.css';
import styles from './Details.module.css';

const rank: Record<Role, number> = { owner: 2, moderator: 1, member: 0 };

/** Who is in a room, those with a say first; a menu for what one may do with each. */
export function Members({
  account,
  room,
  role = 'member',
  count,
  invite,
}: {
  account: AccountName;
  room: string;
  role: Role | undefined;
  count: number;
  invite: ReactNode;
}) {
  const { t } = useLingui();
  const core = useCore();
  const attempt = useTry();
  const names = new Map(useContacts(account).map((each) => [each.name, each.displayName]));
  const { value, problem, reload } = useAsked(() => core.members(account, room), [account, room, count]);
  const [removing, setRemoving] = useState<string>();
  const roles: Record<Role, string> = { owner: t`Owner`, moderator: t`Moderator`, member: '' };
  const sorted = [...(value ?? [])].sort(
    (a, b) =>
      rank[b.role] - rank[a.role] || Number(b.online) - Number(a.online) || (a.name < b.name ? -1 : 1),
  );
  const set = async (name: string, fresh: Role) => {
    await attempt(core.setRole(account, room, name, fresh));
    reload();
  };
  return (
    <section className={page.section} aria-labelledby="room-members">
      <div className={page.row}>
        <h4 id="room-members" className={`${page.heading} ${page.grow}`}>
          <Trans>Members</Trans>
        </h4>
        {invite}
      </div>
      <ProblemNote problem={problem} />
      {!value && !problem && <Spinner />}
      <ul className={styles.members}>
        {sorted.map((member) => (
          <li key={member.name} className={styles.member}>
            <Avatar
              name={member.name}
              shown={names.get(member.name)}
              size={32}
              presence={member.online ? 'online' : 'offline'}
            />
            <span className={styles.memberName} dir="auto" data-start>
              {names.get(member.name) || member.name}
              {member.name === account && ` (${t`you`})`}
            </span>
            <span className={styles.role}>{roles[member.role]}</span>
            {member.name !== account && actions(member)}
          </li>
        ))}
      </ul>
      <Confirm
        title={t`Remove ${removing} from ${room}?`}
        action={t`Remove`}
        danger
        isOpen={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        onConfirm={async () => {
          await core.removeFromRoom(account, room, removing ?? '');
          reload();
        }}
      >
        <Trans>They get no more messages of this room.</Trans>
      </Confirm>
    </section>
  );

  function actions(member: MemberView) {
    const { name } = member;
    const above = rank[role] > rank[member.role];
    const known = names.has(name);
    if (!known && !above) {
      return null;
    }
    return (
      <MenuButton
        label={t`What to do with ${name}`}
        trigger={
          <IconButton size="s" label={t`What to do with ${name}`}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        {known && (
          <MenuItem
            icon={<MessageCircle />}
            label={t`Write`}
            href={href({ view: 'conversation', account, id: `with:${name}` })}
          />
        )}
        {role === 'owner' && member.role === 'member' && (
          <MenuItem
            icon={<ShieldPlus />}
            label={t`Make moderator`}
            onAction={() => void set(name, 'moderator')}
          />
        )}
        {role === 'owner' && member.role === 'moderator' && (
          <MenuItem
            icon={<ShieldMinus />}
            label={t`No longer moderator`}
            onAction={() => void set(name, 'member')}
          />
        )}
        {above && (
          <MenuItem
            icon={<UserMinus />}
            danger
            label={t`Remove from the room`}
            onAction={() => setRemoving(name)}
          />
        )}
      </MenuButton>
    );
  }
}
