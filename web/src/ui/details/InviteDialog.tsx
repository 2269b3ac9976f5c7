import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { AccountName } from '../../api/views';
import { useAction, useContacts, useCore } from '../bridge/hooks';
import { matches } from '../list/arrange';
import { Avatar } from '../parts/Avatar';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { ProblemNote } from '../parts/ProblemNote';
import { TextField } from '../parts/TextField';
import page from '../shell/Page.module.css';

/** Asks contacts, or anybody by name, into a room. */
export function InviteDialog({
  account,
  room,
  onClose,
}: {
  account: AccountName;
  room: string;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const core = useCore();
  const contacts = useContacts(account);
  const [name, setName] = useState('');
  const [invited, setInvited] = useState<readonly string[]>([]);
  const invite = useAction(async (who: string) => {
    await core.inviteToRoom(account, room, who);
    setInvited((before) => [...before, who]);
    setName('');
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() && !invite.pending) {
      void invite.run(name.trim());
    }
  };
  const shown = contacts.filter((each) => matches(name, each.displayName, each.name));
  return (
    <Dialog
      title={t`Invite to ${room}`}
      isOpen
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={onClose}>
          {t`Done`}
        </Button>
      }
    >
      <form className={page.field} onSubmit={submit}>
        <TextField
          label={t`Name`}
          value={name}
          onChange={setName}
          autoFocus
          maxLength={64}
          autoComplete="off"
        />
        <Button type="submit" isPending={invite.pending} isDisabled={!name.trim()}>
          {t`Invite`}
        </Button>
      </form>
      <p role="status" className={page.soft}>
        {invited.length > 0 ? (
          <Trans>Invited: {invited.join(', ')}</Trans>
        ) : (
          <Trans>Choose a contact, or type the exact name of anybody here.</Trans>
        )}
      </p>
      <ProblemNote problem={invite.problem} />
      {shown.length > 0 && (
        <ul>
          {shown.map((each) => (
            <li key={each.name} className={page.row}>
              <Avatar name={each.name} shown={each.displayName} size={32} />
              <span className={page.grow} dir="auto">
                {each.displayName || each.name}
              </span>
              <Button
                size="s"
                isDisabled={invited.includes(each.name)}
                onPress={() => void invite.run(each.name)}
                aria-label={t`Invite ${each.displayName || each.name}`}
              >
                {invited.includes(each.name) ? t`Invited` : t`Invite`}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
