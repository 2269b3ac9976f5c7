import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ContactView, ConversationView } from '../../api/views';
import { SendMark } from '../parts/SendMark';
import { lastWords } from './lastWords';
import { personName } from './names';
import styles from './Preview.module.css';

/** The second line of a row: who is typing, else the draft, else the last message. */
export function Preview({
  conversation,
  people,
}: {
  conversation: ConversationView;
  people: ReadonlyMap<string, ContactView>;
}) {
  const { i18n } = useLingui();
  const { typing, draft, last, kind } = conversation;
  const [one] = typing;
  if (one !== undefined) {
    const name = personName(people, one);
    return (
      <span className={`${styles.preview} ${styles.typing}`}>
        {kind === 'direct' ? (
          <Trans>typing…</Trans>
        ) : typing.length === 1 ? (
          <Trans>{name} is typing…</Trans>
        ) : (
          <Plural value={typing.length} other="# people are typing…" />
        )}
      </span>
    );
  }
  if (draft) {
    return (
      <span className={styles.preview} dir="auto" data-start>
        <span className={styles.draft}>
          <Trans>Draft:</Trans>
        </span>{' '}
        {draft}
      </span>
    );
  }
  if (!last) {
    return (
      <span className={styles.preview}>
        {conversation.topic ||
          (kind === 'notes' ? <Trans>For what you want to keep</Trans> : <Trans>Nothing written yet</Trans>)}
      </span>
    );
  }
  return (
    <>
      {last.mine && last.state && kind !== 'notes' && <SendMark state={last.state} />}
      <span className={styles.preview} dir="auto" data-start>
        {kind === 'room' && last.kind !== 'missed-call' && (
          <>{last.mine ? <Trans>You</Trans> : personName(people, last.sender)}: </>
        )}
        {lastWords(i18n, last)}
      </span>
    </>
  );
}
