import { useLingui } from '@lingui/react/macro';
import { Ban, LockKeyhole } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { MessageView } from '../../api/views';
import { emojiCount } from '../markdown/emoji-only';
import { MessageText } from '../markdown/MessageText';
import { FileMessage } from '../media/FileMessage';
import { cx } from '../parts/cx';
import { useRowActive } from './active';
import styles from './Bubble.module.css';
import { beginningOf } from './beginning';
import { Meta } from './Meta';
import { Quote } from './Quote';

/** What was said, and when. */
export function Bubble({
  message,
  startsGroup,
  endsGroup,
}: {
  message: MessageView;
  startsGroup: boolean;
  endsGroup: boolean;
}) {
  const { body, mine, replyTo } = message;
  const bare = body.kind === 'text' && !replyTo && emojiCount(body.text) > 0;
  const quiet = body.kind === 'deleted' || body.kind === 'unreadable';
  return (
    <div
      data-bubble
      className={cx(
        styles.bubble,
        mine ? styles.mine : styles.theirs,
        startsGroup && styles.starts,
        endsGroup && styles.ends,
        bare && styles.bare,
        quiet && styles.quiet,
        message.mentionsMe && styles.mentioned,
        message.state === 'failed' && styles.failed,
        body.kind === 'file' && styles.file,
      )}
    >
      {replyTo && <Quote reply={replyTo} />}
      <Content message={message} />
    </div>
  );
}

function Content({ message }: { message: MessageView }) {
  const { t } = useLingui();
  const { body } = message;
  switch (body.kind) {
    case 'text':
      return <Text message={message} text={body.text} />;
    case 'file':
      return (
        <FileMessage
          message={message}
          file={body.file}
          caption={body.text ? <Text message={message} text={body.text} /> : null}
        />
      );
    case 'deleted':
      return (
        <Remark icon={<Ban aria-hidden />} tail={<Meta message={message} floats />}>
          {message.mine ? t`You deleted this message.` : t`This message was deleted.`}
        </Remark>
      );
    case 'unreadable':
      return (
        <Remark icon={<LockKeyhole aria-hidden />} tail={<Meta message={message} floats />}>
          <strong>{t`This message cannot be read here.`}</strong> <span dir="auto">{body.why}</span>
        </Remark>
      );
    case 'missed-call':
      return null;
  }
}

function Remark({ icon, tail, children }: { icon: ReactNode; tail: ReactNode; children: ReactNode }) {
  return (
    <p className={styles.remark}>
      {icon}
      {children}
      {tail}
    </p>
  );
}

/** The keys of long messages that were opened in full; they stay so while one scrolls. */
const opened = new Set<string>();

function Text({ message, text }: { message: MessageView; text: string }) {
  const { t } = useLingui();
  const active = useRowActive();
  const [all, setAll] = useState(() => opened.has(message.key));
  const beginning = all ? null : beginningOf(text);
  const tail = <Meta message={message} floats />;
  if (beginning === null) return <MessageText text={text} tail={tail} />;
  return (
    <>
      <MessageText text={beginning} />
      <button
        type="button"
        className={styles.more}
        tabIndex={active ? 0 : -1}
        onClick={() => {
          opened.add(message.key);
          setAll(true);
        }}
      >
        {t`Show the whole message`}
      </button>
      {tail}
    </>
  );
}
