import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useAction } from '../bridge/hooks';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { ProblemNote } from './ProblemNote';

export interface ConfirmProps {
  readonly title: string;
  /** What will happen, in plain words. */
  readonly children: ReactNode;
  /** The verb of the button. */
  readonly action: string;
  readonly danger?: boolean;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Closes the dialog when it resolves; what it rejects with is shown. */
  readonly onConfirm: () => Promise<unknown>;
}

export function Confirm({
  title,
  children,
  action,
  danger = false,
  isOpen,
  onClose,
  onConfirm,
}: ConfirmProps) {
  const { t } = useLingui();
  const { run, pending, problem } = useAction(onConfirm);
  return (
    <Dialog
      title={title}
      role="alertdialog"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} isDisabled={pending} autoFocus={danger}>
            {t`Cancel`}
          </Button>
          <Button
            variant={danger ? 'danger' : 'primary'}
            autoFocus={!danger}
            isPending={pending}
            onPress={async () => {
              if (await run()) {
                onClose();
              }
            }}
          >
            {action}
          </Button>
        </>
      }
    >
      <div>{children}</div>
      <ProblemNote problem={problem} />
    </Dialog>
  );
}
