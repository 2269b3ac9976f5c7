import { useLingui } from '@lingui/react/macro';
import { ImageDown, ImageOff } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { FileView, MessageView } from '../../api/views';
import { problemWords } from '../problems';
import { useRowActive } from '../timeline/active';
import { useScope } from '../timeline/scope';
import { fileSize } from '../timeline/times';
import styles from './FileMessage.module.css';
import { useFileUrl } from './fileUrls';
import { shownSize } from './kinds';
import { previewUrl } from './preview';
import { TransferOverlay, useTransfer } from './Transfer';

/** Larger ones are fetched when a person asks for them. */
const LARGE = 12_000_000;

/** A picture: its small preview first, itself once it was fetched and decrypted. Opens large. */
export function ImageFile({ message, file }: { message: MessageView; file: FileView }) {
  const { t, i18n } = useLingui();
  const { account, act } = useScope();
  const active = useRowActive();
  const { url, problem, loading, load } = useFileUrl(account, message.key, file, file.size <= LARGE);
  const transfer = useTransfer(message.key);
  const [broken, setBroken] = useState(false);
  const { width, height } = useMemo(() => shownSize(file), [file]);
  const small = useMemo(() => previewUrl(file.preview), [file.preview]);
  const failed = problem !== undefined || broken;
  return (
    <div className={styles.frame} style={{ inlineSize: width, aspectRatio: `${width} / ${height}` }}>
      {small && !url && <img src={small} alt="" className={styles.preview} />}
      {url && !broken && (
        <img
          src={url}
          alt={file.name}
          className={styles.picture}
          decoding="async"
          draggable={false}
          onError={() => setBroken(true)}
        />
      )}
      <button
        type="button"
        tabIndex={active ? 0 : -1}
        className={styles.open}
        aria-label={url ? t`Open the picture ${file.name}` : t`Load the picture ${file.name}`}
        onClick={() => (url && !broken ? act.view(message) : load())}
      >
        {failed && (
          <span className={styles.trouble}>
            <ImageOff aria-hidden />
            {problem
              ? i18n._(problemWords(problem))
              : t`This picture cannot be shown. Save it to open it elsewhere.`}
          </span>
        )}
        {!url && !failed && !loading && file.id !== '' && (
          <span className={styles.ask}>
            <ImageDown aria-hidden />
            {fileSize(file.size, i18n.locale)}
          </span>
        )}
      </button>
      {(transfer || (loading && !small)) && <TransferOverlay message={message} transfer={transfer} />}
    </div>
  );
}
