import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react';
import type { SendState } from '../../api/views';
import { cx } from './cx';
import styles from './SendMark.module.css';

const marks = {
  queued: Clock,
  sending: Clock,
  stored: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
} as const;

/** How far a message of one's own has come: a clock, one tick (on the server), two (delivered), two coloured (read), an alarm. */
export function SendMark({ state, label }: { state: SendState; label?: string }) {
  const Mark = marks[state];
  return (
    <Mark
      className={cx(styles.mark, (state === 'read' || state === 'failed') && styles[state])}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  );
}
