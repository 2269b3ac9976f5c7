import { useLingui } from '@lingui/react/macro';
import { FileKey2 } from 'lucide-react';
import { useId } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Button } from './Button';
import styles from './FileField.module.css';
import field from './TextField.module.css';

/** One file of the device. */
export function FileField({
  label,
  accept,
  file,
  onChange,
}: {
  label: string;
  /** As in `<input accept>`. */
  accept: string;
  file: File | null;
  onChange: (file: File | null) => void;
}) {
  const { t } = useLingui();
  const id = useId();
  return (
    <div className={field.field}>
      <span id={id} className={field.label}>
        {label}
      </span>
      <div className={styles.line}>
        <FileTrigger acceptedFileTypes={accept.split(',')} onSelect={(files) => onChange(files?.[0] ?? null)}>
          <Button icon={<FileKey2 aria-hidden />} aria-describedby={id}>
            {file ? t`Choose another` : t`Choose a file`}
          </Button>
        </FileTrigger>
        <span className={styles.name}>{file?.name ?? t`None chosen`}</span>
      </div>
    </div>
  );
}
