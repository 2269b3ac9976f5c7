import { useLingui } from '@lingui/react/macro';
import { CornerUpLeft, EllipsisVertical, SmilePlus } from 'lucide-react';
import { useRef } from 'react';
import type { MessageView } from '../../api/views';
import { cx } from '../parts/cx';
import { IconButton } from '../parts/IconButton';
import type { Possible } from './abilities';
import { useRowActive } from './active';
import styles from './RowActions.module.css';
import { useScope } from './scope';

/** Beside a message that is pointed at or has the keyboard. */
export function RowActions({
  message,
  possible,
  visible,
  onMenu,
}: {
  message: MessageView;
  possible: Possible;
  visible: boolean;
  onMenu: (row: HTMLElement, at: { x: number; y: number } | null) => void;
}) {
  const { t } = useLingui();
  const { act } = useScope();
  const active = useRowActive();
  const react = useRef<HTMLButtonElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const out = { excludeFromTabOrder: !active, size: 's' } as const;
  return (
    <div className={cx(styles.actions, message.mine && styles.mine, visible && styles.visible)}>
      <div className={styles.bar}>
        {possible.react && (
          <IconButton
            {...out}
            ref={react}
            label={t`React`}
            shortcut="+"
            onPress={() => react.current && act.pickReaction(message, react.current)}
          >
            <SmilePlus aria-hidden />
          </IconButton>
        )}
        {possible.reply && (
          <IconButton {...out} label={t`Reply`} shortcut="R" onPress={() => act.reply(message)}>
            <CornerUpLeft aria-hidden />
          </IconButton>
        )}
        <IconButton
          {...out}
          ref={more}
          label={t`More actions`}
          onPress={() => {
            const row = more.current?.closest<HTMLElement>('[data-key]');
            const box = more.current?.getBoundingClientRect();
            if (row && box) onMenu(row, { x: box.left, y: box.bottom });
          }}
        >
          <EllipsisVertical aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}
