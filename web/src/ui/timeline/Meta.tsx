import { useLingui } from '@lingui/react/macro';
import { Check, CheckCheck, CircleAlert, Clock3, ShieldAlert, Timer } from 'lucide-react';
import type { MessageView, SendState } from '../../api/views';
import { cx } from '../parts/cx';
import { stateWords } from './describe';
import styles from './Meta.module.css';
import { fullTime, nextChange, timeLeft, timeOfDay } from './times';
import { useNow } from './useNow';

const icons = {
  queued: Clock3,
  sending: Clock3,
  stored: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
} as const satisfies Record<SendState, unknown>;

/** Time and fate of a message, at the foot of it. */
export function Meta({ message, floats = false }: { message: MessageView; floats?: boolean }) {
  const { t, i18n } = useLingui();
  const { at, editedAt, state, expiresAt, security } = message;
  return (
    <span className={cx(styles.meta, floats && styles.floats)}>
      {security === 'unverified' && (
        <ShieldAlert role="img" aria-label={t`The sender could not be verified`} className={styles.warn} />
      )}
      {editedAt !== undefined && <span title={fullTime(editedAt, i18n.locale)}>{t`edited`}</span>}
      {expiresAt !== undefined && <Countdown until={expiresAt} />}
      <time dir="auto" dateTime={new Date(at).toISOString()} title={fullTime(at, i18n.locale)}>
        {timeOfDay(at, i18n.locale)}
      </time>
      {state && message.body.kind !== 'deleted' && <State state={state} />}
    </span>
  );
}

function State({ state }: { state: SendState }) {
  const Icon = icons[state];
  return <Icon role="img" aria-label={stateWords(state)} className={styles[state]} />;
}

function Countdown({ until }: { until: number }) {
  const { t, i18n } = useLingui();
  const now = useNow((at) => nextChange(until - at));
  const left = timeLeft(until - now, i18n.locale, 'long');
  return (
    <span className={styles.expiry} title={t`Disappears in ${left}`}>
      <Timer aria-hidden />
      {timeLeft(until - now, i18n.locale)}
    </span>
  );
}
