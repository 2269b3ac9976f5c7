import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AccountView, ConversationView } from '../../api/views';
import { useAction, useCore } from '../bridge/hooks';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import { Confirm } from '../parts/Confirm';
import { ProblemNote } from '../parts/ProblemNote';
import { navigate } from '../router';
import styles from './Composer.module.css';

export type Block = 'not-contact' | 'not-member' | 'key-changed' | 'no-keys';

/** Why nothing can be written here now; null: it can. */
export function blockOf(account: AccountView, conversation: ConversationView): Block | null {
  const { kind, open, security } = conversation;
  if (!open) return kind === 'room' ? 'not-member' : 'not-contact';
  if (kind === 'direct' && account.keys.state === 'missing') return 'no-keys';
  return security === 'key-changed' ? 'key-changed' : null;
}

/** In place of the composer: the reason, and the way out. */
export function Blocked({
  block,
  account,
  conversation,
  onCompare,
}: {
  block: Block;
  account: AccountView;
  conversation: ConversationView;
  onCompare: () => void;
}) {
  const { t } = useLingui();
  const core = useCore();
  const [accepting, setAccepting] = useState(false);
  const who = conversation.title;
  const other = conversation.id.slice(5);
  const again = useAction(() =>
    block === 'not-member' ? core.joinRoom(account.name, other) : core.requestContact(account.name, other),
  );
  const [asked, setAsked] = useState(false);
  const press = async () => {
    if (await again.run()) setAsked(true);
  };

  switch (block) {
    case 'key-changed':
      return (
        <div className={styles.blocked}>
          <Banner
            tone="warn"
            actions={
              <>
                <Button size="s" variant="primary" onPress={onCompare}>
                  {t`Compare safety numbers`}
                </Button>
                <Button size="s" onPress={() => setAccepting(true)}>
                  {t`Accept the new key`}
                </Button>
              </>
            }
          >
            {t`The key of ${who} has changed: perhaps a new device, perhaps somebody in between. Nothing is sent until you have decided.`}
          </Banner>
          <Confirm
            title={t`Accept the new key of ${who}?`}
            action={t`Accept`}
            isOpen={accepting}
            onClose={() => setAccepting(false)}
            onConfirm={() => core.acceptContactKey(account.name, other)}
          >
            {t`You have not compared safety numbers. If somebody has taken the place of ${who}, they can read what you write from now on. Messages that were not sent are sent again.`}
          </Confirm>
        </div>
      );
    case 'no-keys':
      return (
        <div className={styles.blocked}>
          <Banner
            tone="warn"
            actions={
              <Button
                size="s"
                variant="primary"
                onPress={() => navigate({ view: 'settings', account: account.name, section: 'keys' })}
              >
                {t`Bring the keys here`}
              </Button>
            }
          >
            {t`The keys of your account are not in this browser, so nothing encrypted can be read or written here. Import your key file, or begin with new keys.`}
          </Banner>
        </div>
      );
    case 'not-member':
    case 'not-contact':
      return (
        <div className={styles.blocked}>
          <ProblemNote problem={again.problem} />
          <Banner
            actions={
              asked && block === 'not-contact' ? undefined : (
                <Button size="s" isPending={again.pending} onPress={press}>
                  {block === 'not-member' ? t`Join again` : t`Send a contact request`}
                </Button>
              )
            }
          >
            {block === 'not-member'
              ? t`You are not in this room any more. What was said while you were stays readable here.`
              : asked
                ? t`Your request is on its way. You can write again once ${who} accepts it.`
                : t`You and ${who} are not in contact any more. What was said stays readable here.`}
          </Banner>
        </div>
      );
  }
}
