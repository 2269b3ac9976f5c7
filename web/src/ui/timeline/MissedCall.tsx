import { useLingui } from '@lingui/react/macro';
import { PhoneMissed } from 'lucide-react';
import type { MessageView } from '../../api/views';
import styles from './MissedCall.module.css';
import { useScope } from './scope';
import { timeOfDay } from './times';

export function MissedCall({ message }: { message: MessageView }) {
  const { t, i18n } = useLingui();
  const { nameOf } = useScope();
  return (
    <div className={styles.call}>
      <PhoneMissed aria-hidden />
      <span dir="auto">
        {message.mine ? t`Your call was not answered` : t`Missed call from ${nameOf(message.sender)}`}
      </span>
      <time dateTime={new Date(message.at).toISOString()}>{timeOfDay(message.at, i18n.locale)}</time>
    </div>
  );
}
