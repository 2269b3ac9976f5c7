import { useLingui } from '@lingui/react/macro';
import { CornerUpLeft, Pencil, X } from 'lucide-react';
import type { MessageView } from '../../api/views';
import { IconButton } from '../parts/IconButton';
import { bodyWords } from '../timeline/describe';
import styles from './About.module.css';

/** What is being answered or changed. */
export function About({
  replyTo,
  editing,
  nameOf,
  onCancel,
}: {
  replyTo: MessageView | null;
  editing: MessageView | null;
  nameOf: (sender: string) => string;
  onCancel: () => void;
}) {
  const { t, i18n } = useLingui();
  const message = editing ?? replyTo;
  if (!message) return null;
  const title = editing
    ? t`Change the message`
    : message.mine
      ? t`Reply to yourself`
      : t`Reply to ${nameOf(message.sender)}`;
  return (
    <div className={styles.about}>
      {editing ? <Pencil aria-hidden /> : <CornerUpLeft aria-hidden />}
      <div className={styles.words}>
        <strong dir="auto">{title}</strong>
        <span dir="auto">{bodyWords(message.body, i18n.locale)}</span>
      </div>
      <IconButton
        size="s"
        label={editing ? t`Keep it as it was` : t`No reply`}
        shortcut="Esc"
        onPress={onCancel}
      >
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
