import { useLingui } from '@lingui/react/macro';
import type { ConversationView } from '../../api/views';
import { Avatar } from '../parts/Avatar';
import styles from './Intro.module.css';
import { securityWords } from './security';

/** Above the first message: where one is, who can read it, and what to do while there is nothing. */
export function Intro({ conversation, empty }: { conversation: ConversationView; empty: boolean }) {
  const { t, i18n } = useLingui();
  const { kind, title, topic, id } = conversation;
  const { more } = securityWords(conversation);
  return (
    <div role="listitem" className={styles.intro}>
      <Avatar
        name={id.slice(5)}
        shown={title}
        kind={
          kind === 'notes'
            ? 'notes'
            : kind === 'room'
              ? conversation.private
                ? 'private-room'
                : 'room'
              : 'person'
        }
        size={64}
      />
      <p className={styles.title} dir="auto">
        {kind === 'notes' ? t`Notes to myself` : title}
      </p>
      {topic && <p dir="auto">{topic}</p>}
      <p className={styles.words}>{i18n._(more)}</p>
      {empty && (
        <p className={styles.words}>
          {kind === 'notes'
            ? t`Keep lists, links and files here: they are on all your devices.`
            : kind === 'room'
              ? t`Nobody has written here yet. Say hello.`
              : t`You have not written to each other yet. Say hello.`}
        </p>
      )}
    </div>
  );
}
