import { Trans } from '@lingui/react/macro';
import type { AccountName, ConversationView } from '../../api/views';
import { Avatar } from '../parts/Avatar';
import page from '../shell/Page.module.css';
import { ConversationSettings } from './ConversationSettings';
import styles from './Details.module.css';
import { Readers } from './Readers';

export function NotesDetails({
  account,
  conversation,
}: {
  account: AccountName;
  conversation: ConversationView;
}) {
  return (
    <>
      <div className={styles.who}>
        <Avatar name={account} kind="notes" size={88} />
        <h3>{conversation.title}</h3>
        <p className={page.soft}>
          <Trans>A place for yourself. What you write here is on all your devices.</Trans>
        </p>
      </div>
      <Readers conversation={conversation} />
      <ConversationSettings account={account} conversation={conversation} />
    </>
  );
}
