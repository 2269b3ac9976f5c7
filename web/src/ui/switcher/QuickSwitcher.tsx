import { Trans, useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Collection } from 'react-aria-components/Collection';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxSection } from 'react-aria-components/ListBox';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField } from 'react-aria-components/SearchField';
import type { AccountName } from '../../api/views';
import { useConversations } from '../bridge/hooks';
import dialog from '../parts/Dialog.module.css';
import { EmptyState } from '../parts/EmptyState';
import { navigate } from '../router';
import { ChoiceItem } from './ChoiceItem';
import { choicesOf } from './choices';
import styles from './QuickSwitcher.module.css';
import { useSearch } from './useSearch';

/** Ctrl+K: type a few letters, Enter goes there. */
export function QuickSwitcher({ account, onClose }: { account: AccountName; onClose: () => void }) {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const found = useSearch(account, query.trim());
  const titles = new Map(useConversations(account).map((each) => [each.id, each]));
  const groups = choicesOf(found, titles, {
    conversations: t`Conversations`,
    people: t`People`,
    messages: t`Messages`,
  });
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => open || onClose()}
      isDismissable
      className={`${dialog.scrim} ${styles.scrim}`}
    >
      <Modal className={`${dialog.modal} ${dialog.m} ${dialog.alert}`}>
        <Dialog aria-label={t`Go to a conversation`} className={dialog.dialog ?? ''}>
          <Autocomplete inputValue={query} onInputChange={setQuery}>
            <SearchField aria-label={t`Name or words`} autoFocus className={styles.field ?? ''}>
              <Search aria-hidden />
              <Input placeholder={t`Go to a person, a room, a message…`} className={styles.input ?? ''} />
            </SearchField>
            <ListBox
              aria-label={t`Results`}
              items={groups}
              selectionMode="none"
              className={styles.list ?? ''}
              onAction={(key) => {
                const choice = groups.flatMap((group) => group.choices).find((each) => each.id === key);
                if (choice) {
                  onClose();
                  navigate({
                    view: 'conversation',
                    account,
                    id: choice.conversation,
                    ...(choice.message === undefined ? {} : { message: choice.message }),
                  });
                }
              }}
              renderEmptyState={() =>
                found.searching ? null : (
                  <EmptyState title={t`Nothing found`}>
                    <Trans>The search covers names and the messages that are in this browser.</Trans>
                  </EmptyState>
                )
              }
            >
              {(group) => (
                <ListBoxSection id={group.id}>
                  <Header className={styles.header ?? ''}>{group.title}</Header>
                  <Collection items={group.choices}>{(choice) => <ChoiceItem choice={choice} />}</Collection>
                </ListBoxSection>
              )}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
