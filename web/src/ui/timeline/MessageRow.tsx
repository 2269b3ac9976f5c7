import { useLingui } from '@lingui/react/macro';
import { type MouseEvent, memo, useState } from 'react';
import type { MessageView } from '../../api/views';
import { Avatar } from '../parts/Avatar';
import { cx } from '../parts/cx';
import { hueOf } from '../parts/hue';
import { possible } from './abilities';
import { RowActiveContext } from './active';
import { Bubble } from './Bubble';
import { describe } from './describe';
import { Failure } from './Failure';
import styles from './MessageRow.module.css';
import { MissedCall } from './MissedCall';
import { Reactions } from './Reactions';
import { RowActions } from './RowActions';
import { useScope } from './scope';
import { useLongPress } from './useLongPress';

export interface MessageRowProps {
  readonly message: MessageView;
  readonly startsGroup: boolean;
  readonly endsGroup: boolean;
  /** Where Tab stops in the list. */
  readonly active: boolean;
  /** Somebody was led here: it is pointed out for a moment. */
  readonly flash: boolean;
  readonly fresh: boolean;
  readonly onMenu: (message: MessageView, row: HTMLElement, at: { x: number; y: number } | null) => void;
}

/** A message with all that belongs to it. One stop for the keyboard, with one name. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, startsGroup, endsGroup, active, flash, fresh, onMenu } = props;
  const { i18n } = useLingui();
  const { kind, nameOf, can } = useScope();
  const [pointed, setPointed] = useState(false);
  const press = useLongPress((row, at) => onMenu(message, row, at));
  const { mine, sender } = message;
  const faces = kind === 'room' && !mine;
  const alone = message.body.kind === 'missed-call';

  const menu = (event: MouseEvent<HTMLElement>) => {
    // A link and marked text have menus of the browser's own.
    if (event.target instanceof Element && event.target.closest('a')) return;
    if (!getSelection()?.isCollapsed && getSelection()?.containsNode(event.currentTarget, true)) return;
    event.preventDefault();
    const byKey = event.clientX === 0 && event.clientY === 0;
    onMenu(message, event.currentTarget, byKey ? null : { x: event.clientX, y: event.clientY });
  };

  return (
    <RowActiveContext value={active}>
      <div
        role="listitem"
        aria-label={describe(message, nameOf, i18n.locale, Date.now())}
        tabIndex={active ? 0 : -1}
        data-key={message.key}
        className={cx(
          styles.row,
          mine && styles.mine,
          startsGroup && styles.starts,
          endsGroup && styles.ends,
          alone && styles.alone,
          flash && styles.flash,
          fresh && styles.fresh,
        )}
        onContextMenu={menu}
        onPointerEnter={(event) => event.pointerType === 'mouse' && setPointed(true)}
        onPointerLeave={() => setPointed(false)}
        {...press}
      >
        {alone ? (
          <MissedCall message={message} />
        ) : (
          <>
            {faces && (
              <div className={styles.face}>
                {endsGroup && <Avatar name={sender} shown={nameOf(sender)} size={32} />}
              </div>
            )}
            <div className={styles.stack}>
              {faces && startsGroup && (
                <span className={styles.name} style={{ color: `var(--hue-${hueOf(sender)})` }} dir="auto">
                  {nameOf(sender)}
                </span>
              )}
              <div className={styles.line}>
                <Bubble message={message} startsGroup={startsGroup} endsGroup={endsGroup} />
                {(pointed || active) && (
                  <RowActions
                    message={message}
                    possible={possible(message, can)}
                    visible={pointed}
                    onMenu={(row, at) => onMenu(message, row, at)}
                  />
                )}
              </div>
              <Reactions message={message} />
              {message.state === 'failed' && <Failure message={message} />}
            </div>
          </>
        )}
      </div>
    </RowActiveContext>
  );
});
