import { Trans, useLingui } from '@lingui/react/macro';
import { Hash, Plus, StickyNote } from 'lucide-react';
import { useState } from 'react';
import type { AccountName } from '../../api/views';
import { useContacts } from '../bridge/hooks';
import { Button } from '../parts/Button';
import { LinkButton } from '../parts/LinkButton';
import { CreateRoomDialog } from '../rooms/CreateRoomDialog';
import { href } from '../router';
import page from '../shell/Page.module.css';
import { ViewHeader } from '../shell/ViewHeader';
import { ContactList } from './ContactList';
import { FindPerson } from './FindPerson';
import { InviteLink } from './InviteLink';

/** Everything that begins a conversation: a person by name, one's invite link, a room, the contacts. */
export default function PeopleView({ account, name }: { account: AccountName; name?: string }) {
  const { t } = useLingui();
  const contacts = useContacts(account);
  const [creating, setCreating] = useState(false);
  return (
    <>
      <ViewHeader title={t`New conversation`} backHref={href({ view: 'home', account })} />
      <div className={page.page}>
        <FindPerson account={account} {...(name === undefined ? {} : { name })} />
        <section className={page.section} aria-label={t`Rooms and notes`}>
          <div className={page.actions}>
            <Button icon={<Plus aria-hidden />} onPress={() => setCreating(true)}>
              {t`Make a room`}
            </Button>
            <LinkButton icon={<Hash aria-hidden />} href={href({ view: 'rooms', account })}>
              {t`Browse rooms`}
            </LinkButton>
            <LinkButton
              icon={<StickyNote aria-hidden />}
              href={href({ view: 'conversation', account, id: `with:${account}` })}
            >
              {t`Write a note to yourself`}
            </LinkButton>
          </div>
        </section>
        <InviteLink account={account} />
        {contacts.length > 0 && (
          <section className={page.section} aria-labelledby="contacts">
            <h3 id="contacts" className={page.heading}>
              <Trans>Your contacts</Trans>
            </h3>
            <ContactList account={account} contacts={contacts} />
          </section>
        )}
      </div>
      {creating && <CreateRoomDialog account={account} onClose={() => setCreating(false)} />}
    </>
  );
}
