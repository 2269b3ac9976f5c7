import { useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import { IconButton } from '../parts/IconButton';
import styles from './Timeline.module.css';

/** The way to the newest message, with how many are unread there. */
export function JumpDown({ unread, onPress }: { unread: number; onPress: () => void }) {
  const { t } = useLingui();
  const label = unread > 0 ? t`Jump to the newest message, ${unread} unread` : t`Jump to the newest message`;
  return (
    <div className={styles.down}>
      <IconButton label={label} onPress={onPress} className={styles.downButton}>
        <ChevronDown aria-hidden />
      </IconButton>
      {unread > 0 && (
        <span aria-hidden className={styles.count}>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </div>
  );
}
