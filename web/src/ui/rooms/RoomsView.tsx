import { Plural, useLingui } from '@lingui/react/macro';
import { Hash, Plus } from 'lucide-react';
import { useState } from 'react';
import type { AccountName, RoomView } from '../../api/views';
import { useAction, useAsked, useCore } from '../bridge/hooks';
import { matches } from '../list/arrange';
import { Avatar } from '../parts/Avatar';
import { Button } from '../parts/Button';
import { EmptyState } from '../parts/EmptyState';
import { IconButton } from '../parts/IconButton';
import { LinkButton } from '../parts/LinkButton';
import { ProblemNote } from '../parts/ProblemNote';
import { SearchField } from '../parts/SearchField';
import { Spinner } from '../parts/Spinner';
import { href, navigate } from '../router';
import page from '../shell/Page.module.css';
import { ViewHeader } from '../shell/ViewHeader';
import { CreateRoomDialog } from './CreateRoomDialog';

/** The rooms one may see: public ones, one's own, and those one is asked into. */
export default function RoomsView({ account }: { account: AccountName }) {
  const { t } = useLingui();
  const core = useCore();
  const { value: rooms, problem, loading, reload } = useAsked(() => core.rooms(account), [account]);
  const [query, setQuery] = useState('');
  const [creating, setCreating] = useState(false);
  const shown = (rooms ?? [])
    .filter((each) => matches(query, each.name, each.topic))
    .sort(
      (a, b) => Number(a.role !== undefined) - Number(b.role !== undefined) || b.memberCount - a.memberCount,
    );
  return (
    <>
      <ViewHeader title={t`Rooms`} backHref={href({ view: 'home', account })}>
        <IconButton label={t`Make a room`} onPress={() => setCreating(true)}>
          <Plus aria-hidden />
        </IconButton>
      </ViewHeader>
      <div className={page.page}>
        <SearchField label={t`Search rooms`} value={query} onChange={setQuery} />
        <ProblemNote
          problem={problem}
          actions={
            <Button size="s" onPress={reload}>
              {t`Try again`}
            </Button>
          }
        />
        {loading && !rooms && <Spinner large />}
        {rooms && shown.length === 0 && (
          <EmptyState icon={<Hash />} title={query ? t`No room of that name` : t`No rooms yet`}>
            {t`Make the first one.`}
          </EmptyState>
        )}
        {shown.length > 0 && (
          <ul className={page.items}>
            {shown.map((each) => (
              <Room key={each.name} account={account} room={each} />
            ))}
          </ul>
        )}
      </div>
      {creating && <CreateRoomDialog account={account} onClose={() => setCreating(false)} />}
    </>
  );
}

function Room({ account, room }: { account: AccountName; room: RoomView }) {
  const { t } = useLingui();
  const core = useCore();
  const { name, role } = room;
  const join = useAction(async () => {
    navigate({ view: 'conversation', account, id: await core.joinRoom(account, name) });
  });
  return (
    <li className={page.row}>
      <Avatar name={name} kind={room.private ? 'private-room' : 'room'} />
      <div className={page.grow}>
        <p className={page.name} dir="auto">
          {name}
        </p>
        <p className={`${page.soft} ${page.clamped}`}>
          <Plural value={room.memberCount} one="# member" other="# members" />
          {room.private && ` · ${t`by invitation`}`}
          {room.topic && ` · ${room.topic}`}
        </p>
      </div>
      {role !== undefined && role !== 'invited' ? (
        <LinkButton href={href({ view: 'conversation', account, id: `room:${name}` })}>{t`Open`}</LinkButton>
      ) : (
        <Button
          variant="primary"
          isPending={join.pending}
          onPress={() => void join.run()}
          aria-label={t`Join ${name}`}
        >
          {t`Join`}
        </Button>
      )}
      <ProblemNote problem={join.problem} />
    </li>
  );
}
