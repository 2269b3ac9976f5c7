import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { AccountName, ConversationId } from '../../api/views';
import { useConversation } from '../bridge/hooks';
import { IconButton } from '../parts/IconButton';
import { navigate } from '../router';
import page from '../shell/Page.module.css';
import { ContactDetails } from './ContactDetails';
import styles from './Details.module.css';
import { NotesDetails } from './NotesDetails';
import { RoomDetails } from './RoomDetails';

/** What there is to know and to set about a conversation. */
export default function DetailsPane({ account, id }: { account: AccountName; id: ConversationId }) {
  const { t } = useLingui();
  const conversation = useConversation(account, id);
  const close = () => navigate({ view: 'conversation', account, id });
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.heading}>{t`Details`}</h2>
        <IconButton label={t`Close`} onPress={close}>
          <X aria-hidden />
        </IconButton>
      </div>
      <div className={page.page}>
        {conversation?.kind === 'room' && <RoomDetails account={account} room={conversation} />}
        {conversation?.kind === 'direct' && <ContactDetails account={account} conversation={conversation} />}
        {conversation?.kind === 'notes' && <NotesDetails account={account} conversation={conversation} />}
      </div>
    </>
  );
}
