import { Trans, useLingui } from '@lingui/react/macro';
import { Dialog } from '../parts/Dialog';
import { Keys } from '../parts/Keys';
import styles from './ShortcutSheet.module.css';

/** Every key that does something, by place. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Keyboard shortcuts`} size="l" isOpen onClose={onClose} reading>
      <Shortcuts />
    </Dialog>
  );
}

/** The same list for the settings. */
export function Shortcuts({ level = 3 }: { level?: 3 | 4 }) {
  const Heading = `h${level}` as const;
  const { t } = useLingui();
  const groups: readonly { title: string; keys: readonly (readonly [string, string])[] }[] = [
    {
      title: t`Everywhere`,
      keys: [
        ['Mod+K', t`Go to a person, a room, a message`],
        ['Alt+ArrowUp Alt+ArrowDown', t`Previous, next conversation`],
        ['Alt+Shift+ArrowUp Alt+Shift+ArrowDown', t`Previous, next unread conversation`],
        ['F6 Shift+F6', t`Next, previous part of the page`],
        ['Escape', t`Close what is open, cancel`],
        ['? Mod+/', t`This list`],
      ],
    },
    {
      title: t`List of conversations`,
      keys: [
        ['ArrowUp ArrowDown', t`Move`],
        ['Enter', t`Open`],
        ['Shift+F10', t`Menu: pin, mute, archive`],
      ],
    },
    {
      title: t`Messages`,
      keys: [
        ['ArrowUp ArrowDown', t`Move`],
        ['Home End', t`Oldest, newest message`],
        ['R', t`Reply`],
        ['E', t`Edit`],
        ['+', t`React`],
        ['F', t`Forward`],
        ['C Mod+C', t`Copy`],
        ['Enter', t`More actions`],
        ['Delete', t`Delete for everyone`],
        ['Shift+Delete', t`Delete for me`],
        ['Mod+F', t`Search in this conversation`],
      ],
    },
    {
      title: t`Writing`,
      keys: [
        ['Enter', t`Send`],
        ['Shift+Enter', t`New line`],
        ['ArrowUp', t`Edit your last message (when nothing is written)`],
        ['Mod+B Mod+I', t`Bold, italic`],
        ['@', t`Mention someone`],
        [':', t`Emoji by name`],
      ],
    },
    {
      title: t`In a call`,
      keys: [
        ['M', t`Mute, unmute`],
        ['Space', t`Speak while it is held, when muted`],
        ['V', t`Camera on, off`],
        ['Escape', t`Make the call small`],
      ],
    },
  ];
  return (
    <>
      <div className={styles.sheet}>
        {groups.map((group) => (
          <section key={group.title} className={styles.group}>
            <Heading className={styles.title}>{group.title}</Heading>
            <dl>
              {group.keys.map(([keys, what]) => (
                <div key={keys} className={styles.line}>
                  <dt>{what}</dt>
                  <dd>
                    <Keys keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.note}>
        <Trans>
          Single letters work while a message has the focus, and can be switched off in the settings.
        </Trans>
      </p>
    </>
  );
}
