import { Trans, useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField } from 'react-aria-components/SearchField';
import type { AccountName, ConversationView, MessageView } from '../../api/views';
import { useAccount, useConversations, useCore } from '../bridge/hooks';
import { arrange, matches } from '../list/arrange';
import { Confirm } from '../parts/Confirm';
import dialog from '../parts/Dialog.module.css';
import { EmptyState } from '../parts/EmptyState';
import { toast } from '../parts/toasts';
import { navigate } from '../router';
import { ChoiceItem } from '../switcher/ChoiceItem';
import { type Choice, kindOf } from '../switcher/choices';
import styles from '../switcher/QuickSwitcher.module.css';
import { abilities } from '../timeline/abilities';
import { bodyWords } from '../timeline/describe';
import own from './ForwardDialog.module.css';
import { securityWords } from './security';

interface Forwarding {
  readonly account: AccountName;
  readonly message: MessageView;
  readonly onClose: () => void;
}

/** Sends a message on: where to, then a look at who can read it there. */
export function ForwardDialog(props: Forwarding) {
  const { account } = props;
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const [target, setTarget] = useState<ConversationView | null>(null);
  const conversations = useConversations(account);
  const self = useAccount(account);
  const open = useMemo(
    () =>
      [
        ...arrange(conversations, { filter: 'all' }),
        ...arrange(conversations, { filter: 'all', archived: true }),
      ].filter((each) => self && abilities(self, each).write),
    [conversations, self],
  );
  if (target) return <Sure {...props} target={target} onBack={() => setTarget(null)} />;
  const choices: readonly Choice[] = open
    .filter((each) => matches(query, each.title, each.id.slice(5)))
    .map((each) => ({
      id: each.id,
      conversation: each.id,
      title: each.title,
      detail: readable(each) ? t`The server can read it` : '',
      unread: 0,
      kind: kindOf(each),
    }));
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => isOpen || props.onClose()}
      isDismissable
      className={`${dialog.scrim} ${styles.scrim}`}
    >
      <Modal className={`${dialog.modal} ${dialog.m} ${dialog.alert}`}>
        <Dialog aria-label={t`Forward to`} className={dialog.dialog ?? ''}>
          <Autocomplete inputValue={query} onInputChange={setQuery}>
            <SearchField aria-label={t`Name`} autoFocus className={styles.field ?? ''}>
              <Search aria-hidden />
              <Input placeholder={t`Forward to…`} className={styles.input ?? ''} />
            </SearchField>
            <ListBox
              aria-label={t`Conversations`}
              items={choices}
              selectionMode="none"
              className={styles.list ?? ''}
              onAction={(key) => setTarget(open.find(({ id }) => id === key) ?? null)}
              renderEmptyState={() => (
                <EmptyState title={t`Nothing found`}>
                  <Trans>Here are the conversations in which you can write.</Trans>
                </EmptyState>
              )}
            >
              {(choice) => <ChoiceItem choice={choice} />}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Sure({
  account,
  message,
  target,
  onBack,
  onClose,
}: Forwarding & { target: ConversationView; onBack: () => void }) {
  const { t, i18n } = useLingui();
  const core = useCore();
  const done = useRef(false);
  const { id, title, kind } = target;
  const forward = async () => {
    await core.forward(account, message.key, id);
    done.current = true;
    toast(t`Forwarded to ${title}`, {
      tone: 'good',
      action: { label: t`Open`, run: () => navigate({ view: 'conversation', account, id }) },
    });
  };
  return (
    <Confirm
      title={kind === 'notes' ? t`Forward to your notes?` : t`Forward to ${title}?`}
      action={t`Forward`}
      isOpen
      onClose={() => (done.current ? onClose() : onBack())}
      onConfirm={forward}
    >
      <p className={own.said} dir="auto">
        {bodyWords(message.body, i18n.locale)}
      </p>
      <p>
        {readable(target) && kind === 'room'
          ? t`The server can read that room, and so can everybody in it.`
          : `${i18n._(securityWords(target).line)}.`}
      </p>
    </Confirm>
  );
}

const readable = ({ security }: ConversationView): boolean => security === 'server-readable';
