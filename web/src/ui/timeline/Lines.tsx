import { useLingui } from '@lingui/react/macro';
import styles from './Lines.module.css';
import { useScope } from './scope';
import { dayName } from './times';
import { untilMidnight, useNow } from './useNow';

/** Between two days; leads to the choice of another one. */
export function DayLine({ at, onChoose }: { at: number; onChoose: () => void }) {
  const { t } = useLingui();
  return (
    <div role="listitem" className={styles.day}>
      <button
        type="button"
        tabIndex={-1}
        className={styles.chip}
        onClick={onChoose}
        title={t`Jump to a date`}
      >
        <Day at={at} />
      </button>
    </div>
  );
}

export function Day({ at }: { at: number }) {
  const { i18n } = useLingui();
  const now = useNow(untilMidnight);
  return <>{dayName(at, now, i18n.locale)}</>;
}

/** Above the first message that was unread when the conversation was opened. */
export function NewLine() {
  const { t } = useLingui();
  return (
    <div role="listitem" className={styles.fresh}>
      <span>{t`New messages`}</span>
    </div>
  );
}

/** Stands for messages that are on their way. */
export function Skeleton() {
  const { t } = useLingui();
  const { kind } = useScope();
  return (
    <div role="listitem" aria-label={t`Loading messages`} className={styles.skeleton}>
      {[62, 38, 50].map((width, index) => (
        <div key={width} className={index === 1 ? styles.right : undefined} data-face={kind === 'room'}>
          <span style={{ inlineSize: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
