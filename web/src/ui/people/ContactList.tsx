import { useLingui } from '@lingui/react/macro';
import type { AccountName, ContactView } from '../../api/views';
import { useNow } from '../format/useNow';
import { Avatar } from '../parts/Avatar';
import { href } from '../router';
import styles from './ContactList.module.css';
import { usePresenceWords } from './presenceWords';

/** The contacts by name, with how they are. */
export function ContactList({
  account,
  contacts,
}: {
  account: AccountName;
  contacts: readonly ContactView[];
}) {
  const { i18n } = useLingui();
  const words = usePresenceWords();
  const now = useNow();
  const sorted = [...contacts].sort((a, b) =>
    (a.displayName || a.name).localeCompare(b.displayName || b.name, i18n.locale, { sensitivity: 'base' }),
  );
  return (
    <ul className={styles.list}>
      {sorted.map((each) => (
        <li key={each.name}>
          <a
            className={styles.contact}
            href={href({ view: 'conversation', account, id: `with:${each.name}` })}
          >
            <Avatar name={each.name} shown={each.displayName} presence={each.presence} />
            <span className={styles.words}>
              <span className={styles.name} dir="auto" data-start>
                {each.displayName || each.name}
              </span>
              <span className={styles.soft}>
                {each.displayName ? `${each.name} · ` : ''}
                {words(each, now)}
              </span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
