import { useLingui } from '@lingui/react/macro';
import type { MessageView } from '../../api/views';
import { Dialog } from '../parts/Dialog';
import { problemWords } from '../problems';
import { stateWords } from '../timeline/describe';
import { useScope } from '../timeline/scope';
import { fileSize, fullTime, timeLeft } from '../timeline/times';
import styles from './InfoDialog.module.css';

/** All that is known of a message. */
export function InfoDialog({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { nameOf, account } = useScope();
  const { body, security, state, reactions } = message;
  const rows: [string, string][] = [[t`From`, message.mine ? t`You` : nameOf(message.sender)]];
  rows.push([t`Sent`, fullTime(message.at, i18n.locale)]);
  if (message.editedAt !== undefined) rows.push([t`Edited`, fullTime(message.editedAt, i18n.locale)]);
  if (state) rows.push([t`State`, stateWords(state)]);
  if (message.problem) rows.push([t`Reason`, i18n._(problemWords(message.problem))]);
  if (message.expiresAt !== undefined) {
    rows.push([t`Disappears in`, timeLeft(message.expiresAt - Date.now(), i18n.locale, 'long')]);
  }
  if (body.kind === 'file')
    rows.push([t`File`, `${body.file.name}, ${fileSize(body.file.size, i18n.locale)}`]);
  rows.push([t`Protection`, protection()]);
  for (const { emoji, by } of reactions) {
    rows.push([emoji, by.map((name) => (name === account ? t`you` : nameOf(name))).join(', ')]);
  }

  function protection(): string {
    switch (security) {
      case 'verified':
        return t`Encrypted from end to end, signed by a key that you have compared`;
      case 'encrypted':
        return t`Encrypted from end to end, signed by the sender’s key`;
      case 'unverified':
        return t`Encrypted, but not signed by a key that is known here: it may be from somebody else. Ask the sender in another way.`;
      case 'server-readable':
        return t`Sealed on its way; the server can read it`;
    }
  }

  return (
    <Dialog title={t`About this message`} isOpen onClose={onClose}>
      <dl className={styles.rows}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
