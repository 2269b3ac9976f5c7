import { useLingui } from '@lingui/react/macro';
import type { MessageView } from '../../api/views';
import { excerpt } from '../markdown/excerpt';
import { cx } from '../parts/cx';
import { hueOf } from '../parts/hue';
import { useRowActive } from './active';
import styles from './Quote.module.css';
import { useScope } from './scope';

/** What a message answers; leads there. */
export function Quote({ reply }: { reply: NonNullable<MessageView['replyTo']> }) {
  const { t } = useLingui();
  const { nameOf, act } = useScope();
  const active = useRowActive();
  const who = reply.sender === undefined ? t`Earlier message` : nameOf(reply.sender);
  return (
    <button
      type="button"
      className={styles.quote}
      tabIndex={active ? 0 : -1}
      onClick={() => act.jump(reply.id)}
      title={t`Go to the message`}
    >
      <span className={styles.who} style={{ color: `var(--hue-${hueOf(reply.sender ?? '')})` }} dir="auto">
        {who}
      </span>
      <span className={cx(styles.what, reply.excerpt === undefined && styles.unknown)} dir="auto">
        {reply.excerpt === undefined ? t`Show the message` : excerpt(reply.excerpt, 160)}
      </span>
    </button>
  );
}
