import type { ReactNode } from 'react';
import type { FileView, MessageView } from '../../api/views';
import { Meta } from '../timeline/Meta';
import { AudioFile } from './AudioFile';
import { FileCard } from './FileCard';
import styles from './FileMessage.module.css';
import { ImageFile } from './ImageFile';
import { kindOf } from './kinds';

/** A file in a message, as what it is, with what was written with it. */
export function FileMessage({
  message,
  file,
  caption,
}: {
  message: MessageView;
  file: FileView;
  caption: ReactNode;
}) {
  const kind = kindOf(file);
  return (
    <div className={styles.file}>
      {kind === 'picture' && <ImageFile message={message} file={file} />}
      {(kind === 'voice' || kind === 'audio') && <AudioFile message={message} file={file} />}
      {(kind === 'video' || kind === 'other') && <FileCard message={message} file={file} />}
      {caption ? (
        <div className={styles.caption}>{caption}</div>
      ) : (
        <div className={kind === 'picture' ? styles.over : styles.below} data-kind={kind}>
          <Meta message={message} />
        </div>
      )}
    </div>
  );
}
