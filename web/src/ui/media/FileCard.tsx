import { useLingui } from '@lingui/react/macro';
import { Download, File as FileIcon, Film } from 'lucide-react';
import type { FileView, MessageView } from '../../api/views';
import { IconButton } from '../parts/IconButton';
import { useRowActive } from '../timeline/active';
import { useScope } from '../timeline/scope';
import { fileSize } from '../timeline/times';
import styles from './FileMessage.module.css';
import { extension, kindOf } from './kinds';
import { TransferControl, useTransfer } from './Transfer';

/** A file that is not shown here: what it is, and the way to save it. */
export function FileCard({ message, file }: { message: MessageView; file: FileView }) {
  const { t, i18n } = useLingui();
  const { act } = useScope();
  const active = useRowActive();
  const transfer = useTransfer(message.key);
  const video = kindOf(file) === 'video';
  const name = <bdi>{file.name}</bdi>;
  return (
    <div className={styles.card}>
      <span className={styles.sheet} aria-hidden>
        {video ? <Film /> : <FileIcon />}
        <span>{video ? '' : extension(file.name)}</span>
      </span>
      <span className={styles.words}>
        {video && file.id !== '' ? (
          <button
            type="button"
            tabIndex={active ? 0 : -1}
            className={styles.play}
            onClick={() => act.view(message)}
          >
            {name}
          </button>
        ) : (
          <span className={styles.name}>{name}</span>
        )}
        <span className={styles.size}>{fileSize(file.size, i18n.locale)}</span>
      </span>
      {transfer ? (
        <TransferControl message={message} transfer={transfer} />
      ) : (
        file.id !== '' && (
          <IconButton
            label={t`Save ${file.name}`}
            excludeFromTabOrder={!active}
            onPress={() => act.save(message, file)}
          >
            <Download aria-hidden />
          </IconButton>
        )
      )}
    </div>
  );
}
