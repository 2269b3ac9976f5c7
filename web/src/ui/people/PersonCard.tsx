import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AccountName } from '../../api/views';
import { useAction, useContact, useCore, useRequests } from '../bridge/hooks';
import { Avatar } from '../parts/Avatar';
import { Button } from '../parts/Button';
import { LinkButton } from '../parts/LinkButton';
import { ProblemNote } from '../parts/ProblemNote';
import { href, navigate } from '../router';
import page from '../shell/Page.module.css';

/** Somebody who was found, and the one thing to do next. */
export function PersonCard({
  account,
  person,
}: {
  account: AccountName;
  person: { readonly name: string; readonly displayName?: string; readonly about?: string };
}) {
  const { t } = useLingui();
  const core = useCore();
  const { name } = person;
  const contact = useContact(account, name);
  const asked = useRequests(account).some((each) => each.from === name);
  const [sent, setSent] = useState(false);
  const request = useAction(async () => {
    await core.requestContact(account, name);
    setSent(true);
  });
  const accept = useAction(async () => {
    await core.acceptContact(account, name);
    navigate({ view: 'conversation', account, id: `with:${name}` });
  });
  const write = href({ view: 'conversation', account, id: `with:${name}` });
  return (
    <div className={page.card}>
      <div className={page.row}>
        <Avatar name={name} shown={person.displayName} size={48} />
        <div className={page.grow}>
          <p className={page.name} dir="auto">
            {person.displayName || name}
          </p>
          {person.displayName && <p className={page.soft}>{name}</p>}
          {person.about && <p dir="auto">{person.about}</p>}
        </div>
        {name === account ? (
          <LinkButton href={write}>{t`That is you: write a note`}</LinkButton>
        ) : contact ? (
          <LinkButton variant="primary" href={write}>
            {t`Write`}
          </LinkButton>
        ) : asked ? (
          <Button variant="primary" isPending={accept.pending} onPress={() => void accept.run()}>
            {t`Accept their request`}
          </Button>
        ) : (
          !sent && (
            <Button variant="primary" isPending={request.pending} onPress={() => void request.run()}>
              {t`Send a request`}
            </Button>
          )
        )}
      </div>
      {sent && !contact && (
        <p className={page.soft}>
          <Trans>Your request is on its way. You can write to each other once {name} has accepted.</Trans>
        </p>
      )}
      <ProblemNote problem={request.problem ?? accept.problem} />
    </div>
  );
}
