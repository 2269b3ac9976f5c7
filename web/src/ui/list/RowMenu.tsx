import { useLingui } from '@lingui/react/macro';
import { Archive, ArchiveRestore, Bell, BellOff, Mail, MailOpen, Pin, PinOff } from 'lucide-react';
import type { RefObject } from 'react';
import type { AccountName, ConversationId, ConversationView } from '../../api/views';
import { useCore } from '../bridge/hooks';
import { ContextMenu, MenuItem, MenuSection } from '../parts/Menu';
import { useTry } from '../parts/useTry';
import { isUnread } from './arrange';

export interface MenuPlace {
  readonly id: ConversationId;
  readonly element: RefObject<Element | null>;
  readonly x: number;
  readonly y: number;
}

const hour = 3_600_000;

/** What can be done with a conversation from the list. */
export default function RowMenu({
  account,
  conversation,
  place,
  onClose,
}: {
  account: AccountName;
  conversation: ConversationView;
  place: MenuPlace;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const core = useCore();
  const attempt = useTry();
  const { id, pinned, archived, mutedUntil, title } = conversation;
  const mute = (until: number | null) => attempt(core.setMuted(account, id, until));
  const muted = mutedUntil !== null && mutedUntil > Date.now();
  return (
    <ContextMenu at={place} label={title} onClose={onClose}>
      <MenuSection label={t`List`}>
        <MenuItem
          icon={pinned ? <PinOff /> : <Pin />}
          label={pinned ? t`Unpin` : t`Pin to the top`}
          onAction={() => attempt(core.setPinned(account, id, !pinned))}
        />
        {isUnread(conversation) ? (
          <MenuItem
            icon={<MailOpen />}
            label={t`Mark as read`}
            onAction={() => attempt(core.markRead(account, id, conversation.last?.id ?? 0))}
          />
        ) : (
          <MenuItem
            icon={<Mail />}
            label={t`Mark as unread`}
            onAction={() => attempt(core.markUnread(account, id))}
          />
        )}
        <MenuItem
          icon={archived ? <ArchiveRestore /> : <Archive />}
          label={archived ? t`Move back to the list` : t`Archive`}
          onAction={() => attempt(core.setArchived(account, id, !archived))}
        />
      </MenuSection>
      <MenuSection title={t`Notifications`}>
        {muted ? (
          <MenuItem icon={<Bell />} label={t`Unmute`} onAction={() => mute(null)} />
        ) : (
          <>
            <MenuItem
              icon={<BellOff />}
              label={t`Mute for 1 hour`}
              onAction={() => mute(Date.now() + hour)}
            />
            <MenuItem
              icon={<BellOff />}
              label={t`Mute for 8 hours`}
              onAction={() => mute(Date.now() + 8 * hour)}
            />
            <MenuItem
              icon={<BellOff />}
              label={t`Mute until I unmute`}
              onAction={() => mute(Number.POSITIVE_INFINITY)}
            />
          </>
        )}
      </MenuSection>
    </ContextMenu>
  );
}
