import { useLingui } from '@lingui/react/macro';
import { RotateCw, X } from 'lucide-react';
import type { MessageView, TransferView } from '../../api/views';
import { useCore, useMirror } from '../bridge/hooks';
import { IconButton } from '../parts/IconButton';
import { problemWords } from '../problems';
import { useRowActive } from '../timeline/active';
import { useScope } from '../timeline/scope';
import styles from './Transfer.module.css';

/** The transfer of a message's file, while there is one. */
export function useTransfer(key: string): TransferView | undefined {
  const { account } = useScope();
  return useMirror((mirror) => mirror.transfers[account]?.find((each) => each.key === key));
}

/** Progress over a picture. */
export function TransferOverlay({
  message,
  transfer,
}: {
  message: MessageView;
  transfer: TransferView | undefined;
}) {
  return (
    <div className={styles.overlay}>
      <TransferControl message={message} transfer={transfer} />
    </div>
  );
}

/** A ring that fills, with the way to stop it or to try again. */
export function TransferControl({
  message,
  transfer,
}: {
  message: MessageView;
  transfer: TransferView | undefined;
}) {
  const { t, i18n } = useLingui();
  const { account, act } = useScope();
  const core = useCore();
  const active = useRowActive();
  const done = transfer && transfer.total > 0 ? transfer.done / transfer.total : 0;
  const percent = Math.round(done * 100);
  const failed = transfer?.state === 'failed';
  const what = transfer?.direction === 'up' ? t`Uploading` : t`Downloading`;
  const words = transfer?.problem ? i18n._(problemWords(transfer.problem)) : '';
  return (
    <div className={styles.control} title={words}>
      <svg
        viewBox="0 0 36 36"
        role="progressbar"
        aria-label={transfer?.state === 'waiting' ? t`Waiting for the connection` : what}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className={styles.ring}
        data-state={transfer ? transfer.state : 'waiting'}
      >
        <circle cx="18" cy="18" r="15.9" className={styles.track} />
        <circle
          cx="18"
          cy="18"
          r="15.9"
          pathLength="100"
          strokeDasharray={`${percent} 100`}
          className={styles.done}
        />
      </svg>
      {transfer && (
        <IconButton
          size="s"
          className={styles.stop}
          excludeFromTabOrder={!active}
          label={failed ? t`Try again` : t`Cancel`}
          onPress={() =>
            failed ? act.retry(message) : core.cancelTransfer(account, message.key).catch(() => undefined)
          }
        >
          {failed ? <RotateCw aria-hidden /> : <X aria-hidden />}
        </IconButton>
      )}
    </div>
  );
}
