import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useAction } from '../bridge/hooks';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { ProblemNote } from '../parts/ProblemNote';
import styles from './DateDialog.module.css';

/** Chooses a day to go to. */
export function DateDialog({
  onClose,
  onJump,
}: {
  onClose: () => void;
  onJump: (at: number) => Promise<void>;
}) {
  const { t } = useLingui();
  const [day, setDay] = useState('');
  const at = day === '' ? Number.NaN : new Date(`${day}T00:00:00`).getTime();
  const { run, pending, problem } = useAction(onJump);
  const go = async () => {
    if (!Number.isNaN(at) && (await run(at))) onClose();
  };
  return (
    <Dialog
      title={t`Jump to a date`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant="primary" isPending={pending} isDisabled={Number.isNaN(at)} onPress={go}>
            {t`Jump`}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <label className={styles.field}>
          <span>{t`Day`}</span>
          <input
            type="date"
            max={localDay(Date.now())}
            value={day}
            onChange={(event) => setDay(event.target.value)}
            autoFocus
          />
        </label>
      </form>
      <ProblemNote problem={problem} />
    </Dialog>
  );
}

/** "2026-11-22", here. */
function localDay(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
