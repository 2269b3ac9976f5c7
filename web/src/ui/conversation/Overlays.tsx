import { useLingui } from '@lingui/react/macro';
import { type Dispatch, lazy, type SetStateAction, Suspense } from 'react';
import type { MessageView } from '../../api/views';
import { useCore } from '../bridge/hooks';
import { EmojiPopover } from '../composer/EmojiButton';
import { kindOf } from '../media/kinds';
import { Confirm } from '../parts/Confirm';
import { useScope } from '../timeline/scope';
import { ForwardDialog } from './ForwardDialog';
import { InfoDialog } from './InfoDialog';
import { MessageMenu } from './MessageMenu';

const Viewer = lazy(() => import('../media/Viewer'));

/** What lies over the messages: one at a time. */
export type Overlay =
  | {
      readonly kind: 'menu';
      readonly message: MessageView;
      readonly row: HTMLElement;
      readonly at: { readonly x: number; readonly y: number } | null;
    }
  | { readonly kind: 'picker'; readonly message: MessageView; readonly beside: Element }
  | { readonly kind: 'remove' | 'forward' | 'info' | 'view'; readonly message: MessageView };

export function Overlays({
  overlay,
  messages,
  onChange,
}: {
  overlay: Overlay | null;
  messages: readonly MessageView[];
  onChange: Dispatch<SetStateAction<Overlay | null>>;
}) {
  const { t } = useLingui();
  const core = useCore();
  const { account, act, nameOf } = useScope();
  const close = () => onChange(null);
  // The message may have changed since, or be gone.
  const current = overlay && messages.find(({ key }) => key === overlay.message.key);
  if (!overlay || !current) return null;
  switch (overlay.kind) {
    case 'menu':
      return (
        <MessageMenu
          message={current}
          row={overlay.row}
          at={overlay.at}
          // What was chosen may have opened another layer already.
          onClose={() => onChange((now) => (now?.kind === 'menu' ? null : now))}
        />
      );
    case 'picker':
      return (
        <EmojiPopover
          quick
          beside={overlay.beside}
          onClose={close}
          onPick={(emoji) => {
            act.react(current, emoji);
            close();
          }}
        />
      );
    case 'remove':
      return (
        <Confirm
          title={
            current.mine
              ? t`Delete this message for everyone?`
              : t`Delete what ${nameOf(current.sender)} wrote for everyone?`
          }
          action={t`Delete`}
          danger
          isOpen
          onClose={close}
          onConfirm={() =>
            current.id === null ? Promise.resolve() : core.deleteMessage(account, current.id)
          }
        >
          {t`It is erased here, at the others and on the server. Whoever has read or copied it may still have it.`}
        </Confirm>
      );
    case 'forward':
      return <ForwardDialog account={account} message={current} onClose={close} />;
    case 'info':
      return <InfoDialog message={current} onClose={close} />;
    case 'view':
      return (
        <Suspense>
          <Viewer
            message={current}
            among={messages.filter(
              ({ body }) =>
                body.kind === 'file' &&
                body.file.id !== '' &&
                ['picture', 'video'].includes(kindOf(body.file)),
            )}
            onMove={(message) => onChange({ kind: 'view', message })}
            onClose={close}
          />
        </Suspense>
      );
  }
}
