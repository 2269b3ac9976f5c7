import { useLingui } from '@lingui/react/macro';
import {
  ArrowLeft,
  CalendarSearch,
  EllipsisVertical,
  PanelRight,
  Phone,
  Search,
  Timer,
  Video,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { ContactView, ConversationView } from '../../api/views';
import { Avatar } from '../parts/Avatar';
import { IconButton } from '../parts/IconButton';
import { MenuButton, MenuItem } from '../parts/Menu';
import { contactWords } from '../people/presenceWords';
import { timeLeft } from '../timeline/times';
import { useNow } from '../timeline/useNow';
import styles from './Header.module.css';
import { typingWords } from './status';

export interface HeaderProps {
  readonly conversation: ConversationView;
  readonly contact: ContactView | undefined;
  readonly nameOf: (name: string) => string;
  readonly backHref: string;
  readonly detailsOpen: boolean;
  readonly onToggleDetails: () => void;
  readonly onFind: () => void;
  readonly onChooseDate: () => void;
  /** Undefined: there can be no call here. */
  readonly onCall: ((video: boolean) => void) | undefined;
}

/** What this conversation is, how the other one is, and what can be done with the whole of it. */
export function Header(props: HeaderProps) {
  const { conversation, contact, nameOf, onCall } = props;
  const { t, i18n } = useLingui();
  const { kind, title, expirySeconds } = conversation;
  const name = kind === 'notes' ? t`Notes to myself` : title;
  const expiry = expirySeconds > 0 ? timeLeft(expirySeconds * 1000, i18n.locale, 'long') : '';
  return (
    <div className={styles.header}>
      <a href={props.backHref} className={styles.back} aria-label={t`Back to the conversations`}>
        <ArrowLeft aria-hidden />
      </a>
      <div className={styles.what}>
        <Avatar
          name={conversation.id.slice(5)}
          shown={title}
          kind={
            kind === 'notes'
              ? 'notes'
              : kind === 'room'
                ? conversation.private
                  ? 'private-room'
                  : 'room'
                : 'person'
          }
          size={36}
          presence={contact?.presence}
        />
        <div className={styles.words}>
          <h1 className={styles.title}>
            <button
              type="button"
              aria-expanded={props.detailsOpen}
              title={t`Details`}
              onClick={props.onToggleDetails}
            >
              <bdi>{name}</bdi>
            </button>
          </h1>
          <p className={styles.under} dir="auto">
            <Under conversation={conversation} contact={contact} nameOf={nameOf} />
          </p>
        </div>
      </div>
      {expiry && (
        <span className={styles.expiry} title={t`New messages disappear after ${expiry}`}>
          <Timer role="img" aria-label={t`New messages disappear after ${expiry}`} />
          <span aria-hidden>{timeLeft(expirySeconds * 1000, i18n.locale)}</span>
        </span>
      )}
      {onCall && (
        <IconButton label={t`Call ${title}`} onPress={() => onCall(false)}>
          <Phone aria-hidden />
        </IconButton>
      )}
      {onCall && (
        <span className={styles.wide}>
          <IconButton label={t`Call ${title} with video`} onPress={() => onCall(true)}>
            <Video aria-hidden />
          </IconButton>
        </span>
      )}
      <span className={styles.wide}>
        <IconButton label={t`Search in this conversation`} shortcut="Ctrl+F" onPress={props.onFind}>
          <Search aria-hidden />
        </IconButton>
      </span>
      <span className={styles.wide}>
        <IconButton label={t`Details`} aria-expanded={props.detailsOpen} onPress={props.onToggleDetails}>
          <PanelRight aria-hidden />
        </IconButton>
      </span>
      <MenuButton
        label={t`More for this conversation`}
        trigger={
          <IconButton label={t`More for this conversation`}>
            <EllipsisVertical aria-hidden />
          </IconButton>
        }
      >
        <MenuItem
          icon={<Search aria-hidden />}
          label={t`Search in this conversation`}
          onAction={props.onFind}
        />
        <MenuItem
          icon={<CalendarSearch aria-hidden />}
          label={t`Jump to a date`}
          onAction={props.onChooseDate}
        />
        {onCall && (
          <MenuItem
            icon={<Video aria-hidden />}
            label={t`Call ${title} with video`}
            onAction={() => onCall(true)}
          />
        )}
        <MenuItem icon={<PanelRight aria-hidden />} label={t`Details`} onAction={props.onToggleDetails} />
      </MenuButton>
    </div>
  );
}

function Under({
  conversation,
  contact,
  nameOf,
}: Pick<HeaderProps, 'conversation' | 'contact' | 'nameOf'>): ReactNode {
  const { t, i18n } = useLingui();
  const now = useNow(() => 60_000);
  const { kind, typing, topic, memberCount } = conversation;
  if (typing.length > 0) return <span className={styles.typing}>{typingWords(typing.map(nameOf))}</span>;
  if (kind === 'notes') return t`Only on your own devices`;
  if (kind === 'direct') return contact && contactWords(contact, now, i18n.locale);
  const members = memberCount === undefined ? '' : t`Members: ${memberCount}`;
  return [members, topic].filter(Boolean).join(' · ');
}
