import { useLingui } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import type { MessageView } from '../../api/views';
import { Button } from '../parts/Button';
import { problemWords } from '../problems';
import { useRowActive } from './active';
import styles from './Failure.module.css';
import { useScope } from './scope';

/** Why a message was not sent, and what can be done now. */
export function Failure({ message }: { message: MessageView }) {
  const { t, i18n } = useLingui();
  const { act } = useScope();
  const active = useRowActive();
  return (
    <div className={styles.failure}>
      <span className={styles.why}>
        <CircleAlert aria-hidden />
        <strong>{t`Not sent.`}</strong> {message.problem && i18n._(problemWords(message.problem))}
      </span>
      <span className={styles.actions}>
        <Button size="s" variant="quiet" excludeFromTabOrder={!active} onPress={() => act.retry(message)}>
          {t`Try again`}
        </Button>
        <Button
          size="s"
          variant="danger-quiet"
          excludeFromTabOrder={!active}
          onPress={() => act.discard(message)}
        >
          {t`Delete`}
        </Button>
      </span>
    </div>
  );
}
