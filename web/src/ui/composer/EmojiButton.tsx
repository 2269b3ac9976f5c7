import { useLingui } from '@lingui/react/macro';
import { Smile } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { IconButton } from '../parts/IconButton';
import { Spinner } from '../parts/Spinner';
import styles from './EmojiPicker.module.css';

const EmojiPicker = lazy(() => import('./EmojiPicker'));

/** Opens all emoji; a pick goes to the cursor, and closes them unless Shift is held. */
export function EmojiButton({
  className,
  onPick,
}: {
  className?: string | undefined;
  onPick: (emoji: string, more: boolean) => void;
}) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <IconButton
        ref={button}
        label={t`Emoji`}
        className={className}
        aria-expanded={open}
        onPress={() => setOpen(true)}
      >
        <Smile aria-hidden />
      </IconButton>
      <EmojiPopover
        beside={open ? button.current : null}
        onClose={() => setOpen(false)}
        onPick={(emoji, more) => {
          if (!more) setOpen(false);
          onPick(emoji, more);
        }}
      />
    </>
  );
}

/** All emoji in a layer beside an element; null: closed. */
export function EmojiPopover({
  beside,
  onClose,
  onPick,
  quick = false,
}: {
  beside: Element | null;
  onClose: () => void;
  onPick: (emoji: string, more: boolean) => void;
  quick?: boolean;
}) {
  const { t } = useLingui();
  const trigger = useRef<Element | null>(null);
  if (beside) trigger.current = beside;
  return (
    <Popover
      isOpen={beside !== null}
      onOpenChange={(open) => open || onClose()}
      triggerRef={trigger}
      placement="top end"
      offset={8}
      className={styles.popover ?? ''}
    >
      <Dialog
        aria-label={quick ? t`React with an emoji` : t`Choose an emoji`}
        className={styles.dialog ?? ''}
      >
        <Suspense
          fallback={
            <div className={styles.waiting}>
              <Spinner />
            </div>
          }
        >
          <EmojiPicker onPick={onPick} quick={quick} />
        </Suspense>
      </Dialog>
    </Popover>
  );
}
