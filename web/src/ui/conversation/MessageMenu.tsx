import { useLingui } from '@lingui/react/macro';
import {
  Copy,
  CornerUpLeft,
  Download,
  EyeOff,
  FileCode,
  Forward,
  Info,
  Pencil,
  RotateCw,
  SmilePlus,
  Trash2,
} from 'lucide-react';
import { type RefObject, useMemo } from 'react';
import type { MessageView } from '../../api/views';
import { plainText } from '../markdown/plainText';
import { ContextMenu, MenuItem } from '../parts/Menu';
import { possible } from '../timeline/abilities';
import { useScope } from '../timeline/scope';

/** Everything that can be done with a message. */
export function MessageMenu({
  message,
  row,
  at,
  onClose,
}: {
  message: MessageView;
  row: HTMLElement;
  /** Null: from the keyboard. */
  at: { readonly x: number; readonly y: number } | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const { can, act } = useScope();
  const may = possible(message, can);
  const text = 'text' in message.body ? message.body.text : '';
  const formatted = useMemo(() => plainText(text).trim() !== text.trim(), [text]);
  const place = useMemo(() => {
    const box = row.getBoundingClientRect();
    const element: RefObject<Element | null> = { current: row };
    const middle = { x: box.left + box.width / 3, y: Math.min(box.bottom, innerHeight - 120) };
    return { element, ...(at ?? middle) };
  }, [row, at]);
  return (
    <ContextMenu at={place} label={t`Message`} onClose={onClose}>
      {may.unsent && (
        <MenuItem icon={<RotateCw aria-hidden />} label={t`Try again`} onAction={() => act.retry(message)} />
      )}
      {may.react && (
        <MenuItem
          icon={<SmilePlus aria-hidden />}
          label={t`React`}
          shortcut="+"
          onAction={() => act.pickReaction(message, row)}
        />
      )}
      {may.reply && (
        <MenuItem
          icon={<CornerUpLeft aria-hidden />}
          label={t`Reply`}
          shortcut="R"
          onAction={() => act.reply(message)}
        />
      )}
      {may.forward && (
        <MenuItem
          icon={<Forward aria-hidden />}
          label={t`Forward`}
          shortcut="F"
          onAction={() => act.forward(message)}
        />
      )}
      {may.edit && (
        <MenuItem
          icon={<Pencil aria-hidden />}
          label={t`Edit`}
          shortcut="E"
          onAction={() => act.edit(message)}
        />
      )}
      {may.copy && (
        <MenuItem
          icon={<Copy aria-hidden />}
          label={t`Copy text`}
          shortcut="C"
          onAction={() => act.copy(message)}
        />
      )}
      {may.copy && formatted && (
        <MenuItem
          icon={<FileCode aria-hidden />}
          label={t`Copy as Markdown`}
          onAction={() => act.copy(message, true)}
        />
      )}
      {may.save && message.body.kind === 'file' && (
        <MenuItem
          icon={<Download aria-hidden />}
          label={t`Save file`}
          onAction={() => message.body.kind === 'file' && act.save(message, message.body.file)}
        />
      )}
      <MenuItem
        icon={<Info aria-hidden />}
        label={t`About this message`}
        onAction={() => act.inform(message)}
      />
      {may.hide && (
        <MenuItem
          icon={<EyeOff aria-hidden />}
          label={t`Delete for me`}
          shortcut="Shift+Del"
          danger
          onAction={() => act.hide(message)}
        />
      )}
      {(may.remove || may.unsent) && (
        <MenuItem
          icon={<Trash2 aria-hidden />}
          label={may.unsent ? t`Delete` : t`Delete for everyone`}
          shortcut="Del"
          danger
          onAction={() => (may.unsent ? act.discard(message) : act.remove(message))}
        />
      )}
    </ContextMenu>
  );
}
