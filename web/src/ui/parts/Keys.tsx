import { useLingui } from '@lingui/react/macro';
import styles from './Keys.module.css';

const mac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** Keys as they stand on the keyboard: `Mod+K`, alternatives parted by blanks. */
export function Keys({ keys }: { keys: string }) {
  const { t } = useLingui();
  const names: Record<string, string> = {
    Mod: mac ? '⌘' : t({ message: 'Ctrl', comment: 'key' }),
    Alt: mac ? '⌥' : 'Alt',
    Shift: mac ? '⇧' : t({ message: 'Shift', comment: 'key' }),
    Enter: t({ message: 'Enter', comment: 'key' }),
    Escape: t({ message: 'Esc', comment: 'key' }),
    Space: t({ message: 'Space', comment: 'key' }),
    Home: t({ message: 'Home', comment: 'key' }),
    End: t({ message: 'End', comment: 'key' }),
    Delete: t({ message: 'Del', comment: 'key' }),
    ArrowUp: '↑',
    ArrowDown: '↓',
  };
  return (
    <span className={styles.keys}>
      {keys.split(' ').map((combination) => (
        <span key={combination} className={styles.combination}>
          {(combination === '+' ? ['+'] : combination.split('+')).map((key) => (
            <kbd key={key}>{names[key] ?? key}</kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
