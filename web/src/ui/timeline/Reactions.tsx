import { useLingui } from '@lingui/react/macro';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import type { MessageView } from '../../api/views';
import { cx } from '../parts/cx';
import { Tooltip } from '../parts/Tooltip';
import { useRowActive } from './active';
import styles from './Reactions.module.css';
import { useScope } from './scope';

const NAMED = 12;

/** Who reacted how; a press adds or takes back one's own. */
export function Reactions({ message }: { message: MessageView }) {
  const { t } = useLingui();
  const { account, nameOf, act, can } = useScope();
  const active = useRowActive();
  if (message.reactions.length === 0) return null;
  return (
    <div className={styles.reactions} role="group" aria-label={t`Reactions`}>
      {message.reactions.map(({ emoji, by }) => {
        const mine = by.includes(account);
        const names = by.slice(0, NAMED).map((name) => (name === account ? t`you` : nameOf(name)));
        const more = by.length - names.length;
        const who = more > 0 ? t`${names.join(', ')} and ${more} more` : names.join(', ');
        return (
          <Tooltip key={emoji} text={who}>
            <ToggleButton
              className={cx(styles.reaction, mine && styles.mine)}
              isSelected={mine}
              isDisabled={!can.react}
              excludeFromTabOrder={!active}
              aria-label={`${emoji} ${by.length}: ${who}`}
              onChange={() => act.react(message, emoji)}
            >
              <span className={styles.emoji}>{emoji}</span>
              <span className={styles.count}>{by.length}</span>
            </ToggleButton>
          </Tooltip>
        );
      })}
    </div>
  );
}
