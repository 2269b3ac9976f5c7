import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { cx } from './cx';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly size?: 's' | 'm' | 'l';
  /** `alertdialog`: a decision; a press outside does not close it. */
  readonly role?: 'dialog' | 'alertdialog';
  /** There is only text in it: the text itself takes the focus, so that keys scroll it. */
  readonly reading?: boolean;
  /** The buttons, the main one last. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Fills the page on a phone. Esc closes it and the focus goes back to what opened it. */
export function Dialog({
  title,
  isOpen,
  onClose,
  size = 's',
  role = 'dialog',
  reading = false,
  actions,
  children,
}: DialogProps) {
  const { t } = useLingui();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      isDismissable={role === 'dialog'}
      className={styles.scrim ?? ''}
    >
      <Modal className={cx(styles.modal, styles[size], role === 'alertdialog' && styles.alert)}>
        <AriaDialog role={role} className={styles.dialog ?? ''}>
          <header className={styles.head}>
            <Heading slot="title" level={2} className={styles.title ?? ''}>
              {title}
            </Heading>
            {role === 'dialog' && (
              <IconButton label={t`Close`} onPress={onClose}>
                <X aria-hidden />
              </IconButton>
            )}
          </header>
          <div
            className={styles.body}
            {...(reading ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}
          >
            {children}
          </div>
          {actions && <footer className={styles.actions}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
