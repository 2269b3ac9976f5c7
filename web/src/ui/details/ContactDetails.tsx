import { Trans, useLingui } from '@lingui/react/macro';
import { Ban, ShieldCheck, UserMinus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { AccountName, ConversationView } from '../../api/views';
import { useAsked, useContact, useCore } from '../bridge/hooks';
import { useNow } from '../format/useNow';
import { Avatar } from '../parts/Avatar';
import { Button } from '../parts/Button';
import { Confirm } from '../parts/Confirm';
import { useTry } from '../parts/useTry';
import { usePresenceWords } from '../people/presenceWords';
import { navigate } from '../router';
import page from '../shell/Page.module.css';
import { ConversationSettings } from './ConversationSettings';
import styles from './Details.module.css';
import { Readers } from './Readers';

const SafetyDialog = lazy(() => import('./SafetyDialog'));

/** A person: who they are, whether it is really them, and how to part. */
export function ContactDetails({
  account,
  conversation,
}: {
  account: AccountName;
  conversation: ConversationView;
}) {
  const { t } = useLingui();
  const core = useCore();
  const attempt = useTry();
  const name = conversation.id.slice(5);
  const contact = useContact(account, name);
  const about = useAsked(() => core.findPerson(account, name), [account, name]).value?.about;
  const words = usePresenceWords();
  const now = useNow();
  const [open, setOpen] = useState<'safety' | 'remove' | 'block' | null>(null);
  const close = () => setOpen(null);
  const { title, security } = conversation;
  const changed = security === 'key-changed';
  return (
    <>
      <div className={styles.who}>
        <Avatar name={name} shown={title} size={88} presence={contact?.presence} />
        <h3 dir="auto">{title}</h3>
        {title !== name && <p className={page.soft}>{name}</p>}
        <p className={page.soft}>
          {contact ? words(contact, now) : <Trans>Not a contact: you can read, but not write.</Trans>}
        </p>
        {about && <p dir="auto">{about}</p>}
      </div>
      <Readers
        conversation={conversation}
        action={
          contact && security !== 'server-readable' ? (
            <Button
              size="s"
              variant={changed ? 'primary' : 'secondary'}
              icon={<ShieldCheck aria-hidden />}
              onPress={() => setOpen('safety')}
            >
              {changed
                ? t`Look at it`
                : security === 'verified'
                  ? t`Safety number`
                  : t`Compare safety number`}
            </Button>
          ) : undefined
        }
      />
      <ConversationSettings account={account} conversation={conversation} />
      <section className={styles.stack} aria-label={t`Part ways`}>
        {contact ? (
          <Button variant="danger-quiet" icon={<UserMinus aria-hidden />} onPress={() => setOpen('remove')}>
            {t`Remove from contacts`}
          </Button>
        ) : (
          <Button
            variant="primary"
            onPress={() => attempt(core.requestContact(account, name), t`Your request is on its way.`)}
          >
            {t`Send a contact request`}
          </Button>
        )}
        <Button variant="danger-quiet" icon={<Ban aria-hidden />} onPress={() => setOpen('block')}>
          {t`Block`}
        </Button>
      </section>
      {open === 'safety' && (
        <Suspense>
          <SafetyDialog account={account} name={name} title={title} onClose={close} />
        </Suspense>
      )}
      <Confirm
        title={t`Remove ${title} from your contacts?`}
        action={t`Remove`}
        danger
        isOpen={open === 'remove'}
        onClose={close}
        onConfirm={() => core.removeContact(account, name)}
      >
        <Trans>
          You can no longer write to each other. What was written stays. Either of you may ask again.
        </Trans>
      </Confirm>
      <Confirm
        title={t`Block ${title}?`}
        action={t`Block`}
        danger
        isOpen={open === 'block'}
        onClose={close}
        onConfirm={async () => {
          await core.block(account, name);
          navigate({ view: 'home', account });
        }}
      >
        <Trans>
          They can send you no requests and no messages any more, and are not told. You can undo it in the
          settings.
        </Trans>
      </Confirm>
    </>
  );
}
