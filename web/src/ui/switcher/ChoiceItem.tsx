import { useLingui } from '@lingui/react/macro';
import { ListBoxItem } from 'react-aria-components/ListBox';
import { Avatar } from '../parts/Avatar';
import { Badge } from '../parts/Badge';
import type { Choice } from './choices';
import styles from './QuickSwitcher.module.css';

/** A line of a list of conversations to choose from. */
export function ChoiceItem({ choice }: { choice: Choice }) {
  const { t } = useLingui();
  const { unread } = choice;
  return (
    <ListBoxItem id={choice.id} textValue={choice.title} className={styles.item ?? ''}>
      <Avatar name={choice.conversation.slice(5)} shown={choice.title} kind={choice.kind} size={32} />
      <span className={styles.words}>
        <span className={styles.title}>{choice.title}</span>
        {choice.detail && <span className={styles.detail}>{choice.detail}</span>}
      </span>
      {unread > 0 && <Badge count={unread} label={t`${unread} unread`} />}
    </ListBoxItem>
  );
}
