import { useLingui } from '@lingui/react/macro';
import { AtSign, BellOff, Ellipsis, Pin, TimerReset } from 'lucide-react';
import { memo, useRef } from 'react';
import type { AccountName, ContactView, ConversationView } from '../../api/views';
import { shortWhen } from '../format/when';
import { Avatar } from '../parts/Avatar';
import { Badge } from '../parts/Badge';
import { cx } from '../parts/cx';
import { href } from '../router';
import styles from './ConversationRow.module.css';
import { Preview } from './Preview';
import type { MenuPlace } from './RowMenu';
import { rowName } from './rowName';
import { useLongPress } from './useLongPress';

export interface RowProps {
  readonly account: AccountName;
  readonly conversation: ConversationView;
  readonly people: ReadonlyMap<string, ContactView>;
  readonly now: number;
  readonly current: boolean;
  readonly tabbable: boolean;
  readonly menuOpen: boolean;
  readonly onFocus: (id: string) => void;
  readonly onMenu: (place: MenuPlace) => void;
}

export const ConversationRow = memo(function ConversationRow({
  account,
  conversation,
  people,
  now,
  current,
  tabbable,
  menuOpen,
  onFocus,
  onMenu,
}: RowProps) {
  const { t, i18n } = useLingui();
  const link = useRef<HTMLAnchorElement>(null);
  const { id, kind, title, last, unread, unreadMentions, markedUnread, mutedUntil } = conversation;
  const muted = mutedUntil !== null && mutedUntil > now;
  const when = last ? shortWhen(last.at, now, i18n.locale) : '';
  const peer = kind === 'direct' ? id.slice(5) : undefined;
  const openMenu = (x: number, y: number) => {
    link.current?.focus();
    onMenu({ id, element: link, x, y });
  };
  const press = useLongPress(openMenu);
  return (
    <li className={cx(styles.item, menuOpen && styles.menuOpen)}>
      <a
        ref={link}
        href={href({ view: 'conversation', account, id })}
        data-id={id}
        tabIndex={tabbable ? 0 : -1}
        aria-current={current ? 'page' : undefined}
        aria-label={rowName(i18n, conversation, people, muted, when)}
        aria-keyshortcuts="Shift+F10"
        className={cx(styles.row, (unread > 0 || markedUnread) && !muted && styles.unread)}
        onFocus={() => onFocus(id)}
        onContextMenu={(event) => {
          event.preventDefault();
          const keyboard = event.clientX === 0 && event.clientY === 0;
          const box = event.currentTarget.getBoundingClientRect();
          openMenu(keyboard ? box.left + 40 : event.clientX, keyboard ? box.bottom - 8 : event.clientY);
        }}
        {...press}
      >
        <Avatar
          name={peer ?? title}
          shown={title}
          kind={
            kind === 'notes'
              ? 'notes'
              : kind === 'direct'
                ? 'person'
                : conversation.private
                  ? 'private-room'
                  : 'room'
          }
          presence={peer === undefined ? undefined : people.get(peer)?.presence}
        />
        <span className={styles.text}>
          <span className={styles.line}>
            <span className={styles.title} dir="auto" data-start>
              {title}
            </span>
            {conversation.expirySeconds > 0 && <TimerReset className={styles.sign} />}
            {muted && <BellOff className={styles.sign} />}
            <span className={styles.when}>{when}</span>
          </span>
          <span className={styles.line}>
            <Preview conversation={conversation} people={people} />
            {conversation.pinned && <Pin className={styles.sign} />}
            {unreadMentions > 0 && (
              <span className={styles.mention}>
                <AtSign />
              </span>
            )}
            {unread > 0 && <Badge count={unread} label="" quiet={muted} />}
            {unread === 0 && markedUnread && <span className={styles.dot} />}
          </span>
        </span>
      </a>
      <button
        type="button"
        tabIndex={-1}
        className={styles.more}
        aria-label={t`What to do with ${title}`}
        aria-haspopup="menu"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          openMenu(box.left, box.bottom);
        }}
      >
        <Ellipsis aria-hidden />
      </button>
    </li>
  );
});
