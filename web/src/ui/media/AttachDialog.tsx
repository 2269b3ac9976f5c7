import { Trans, useLingui } from '@lingui/react/macro';
import { File as FileIcon, TriangleAlert, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { AccountView, ConversationView } from '../../api/views';
import { useAction, useAsked, useCore } from '../bridge/hooks';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { IconButton } from '../parts/IconButton';
import { ProblemNote } from '../parts/ProblemNote';
import { Select } from '../parts/Select';
import { TextField } from '../parts/TextField';
import { fileSize } from '../timeline/times';
import styles from './AttachDialog.module.css';
import { cameraTraces, type Prepared, prepare, type Quality } from './prepare';

/** Looks over what was chosen before it is sent, with room for some words. */
export default function AttachDialog({
  account,
  conversation,
  files,
  caption,
  onRemove,
  onClose,
  onSend,
}: {
  account: AccountView;
  conversation: ConversationView;
  files: readonly File[];
  /** What stands in the composer already. */
  caption: string;
  onRemove: (file: File) => void;
  onClose: () => void;
  onSend: (prepared: readonly Prepared[], caption: string) => Promise<void>;
}) {
  const { t, i18n } = useLingui();
  const core = useCore();
  const [words, setWords] = useState(caption);
  const [quality, setQuality] = useState<Quality>('original');
  const limits = useAsked(() => core.fileLimits(account.name), [account.name]);
  const most = limits.value?.maxBytes ?? Infinity;
  const left = limits.value ? limits.value.quotaBytes - limits.value.usedBytes : Infinity;
  const large = files.filter(({ size }) => size > most);
  const empty = files.filter(({ size }) => size === 0);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const pictures = files.some(({ type }) => type.startsWith('image/'));
  const { run, pending, problem } = useAction(async () => {
    const prepared: Prepared[] = [];
    for (const file of files) prepared.push(await prepare(file, quality));
    await onSend(prepared, words.trim());
  });
  const impossible = large.length > 0 || empty.length > 0 || total > left;
  return (
    <Dialog
      title={conversation.kind === 'notes' ? t`Keep files in your notes` : t`Send to ${conversation.title}`}
      isOpen
      onClose={pending ? () => undefined : onClose}
      size="m"
      actions={
        <>
          <Button onPress={onClose} isDisabled={pending}>
            {t`Cancel`}
          </Button>
          <Button variant="primary" isPending={pending} isDisabled={impossible} onPress={() => void run()}>
            {t`Send`}
          </Button>
        </>
      }
    >
      <ul className={styles.files} aria-label={t`Files`}>
        {files.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name
          <li key={index} className={styles.file}>
            <Thumb file={file} />
            <span className={styles.words}>
              <bdi className={styles.name}>{file.name}</bdi>
              <span className={file.size > most || file.size === 0 ? styles.bad : styles.size}>
                {file.size > most
                  ? t`${fileSize(file.size, i18n.locale)}: the server takes up to ${fileSize(most, i18n.locale)}.`
                  : file.size === 0
                    ? t`This file is empty, or a folder.`
                    : fileSize(file.size, i18n.locale)}
              </span>
              <Traces file={file} />
            </span>
            <IconButton
              size="s"
              label={t`Leave out ${file.name}`}
              isDisabled={pending}
              onPress={() => onRemove(file)}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {total > left && large.length === 0 && (
        <p className={styles.bad} role="alert">
          {t`You have ${fileSize(Math.max(0, left), i18n.locale)} left on the server. Leave something out, or delete older files.`}
        </p>
      )}
      <TextField
        label={t`Say something about it`}
        value={words}
        onChange={setWords}
        autoFocus
        isDisabled={pending}
      />
      {pictures && (
        <Select<Quality>
          label={t`Size of pictures`}
          value={quality}
          onChange={setQuality}
          options={[
            { id: 'original', label: t`As they are` },
            { id: 'large', label: t`Large, up to 2,048 pixels` },
            { id: 'small', label: t`Small, up to 1,280 pixels` },
          ]}
        />
      )}
      {pictures && (
        <p className={styles.note}>
          <Trans>The place, time and device that a camera writes into its pictures are removed.</Trans>
        </p>
      )}
      <ProblemNote problem={problem} />
    </Dialog>
  );
}

/** Says so where a file would tell more than it shows. */
function Traces({ file }: { file: File }) {
  const { t } = useLingui();
  const [traces, setTraces] = useState<'picture' | 'film' | null>(null);
  useEffect(() => {
    let current = true;
    cameraTraces(file).then(
      (found) => current && setTraces(found),
      () => current && setTraces('picture'),
    );
    return () => {
      current = false;
    };
  }, [file]);
  if (!traces) return null;
  return (
    <span className={styles.traces} role="status">
      <TriangleAlert aria-hidden />
      {traces === 'film'
        ? t`Place and device stay in this film, if the camera wrote them into it.`
        : t`Place and device stay in this picture: this browser cannot remove them.`}
    </span>
  );
}

function Thumb({ file }: { file: File }) {
  const shown = useMemo(() => /^image\/(?:jpeg|png|webp|gif|avif)$/.test(file.type), [file]);
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!shown) return;
    const address = URL.createObjectURL(file);
    setUrl(address);
    return () => URL.revokeObjectURL(address);
  }, [file, shown]);
  return (
    <span className={styles.thumb} aria-hidden>
      {url ? <img src={url} alt="" /> : <FileIcon />}
    </span>
  );
}
