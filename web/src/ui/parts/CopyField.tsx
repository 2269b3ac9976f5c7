import { useLingui } from '@lingui/react/macro';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './Button';
import styles from './CopyField.module.css';

/** A text to take along, with a button that copies it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (copied) {
      const timer = setTimeout(() => setCopied(false), 2500);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [copied]);
  return (
    <div className={styles.copy}>
      <input
        readOnly
        aria-label={label}
        value={value}
        className={styles.value}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        onPress={() =>
          navigator.clipboard?.writeText(value).then(
            () => setCopied(true),
            () => undefined,
          )
        }
      >
        {copied ? t`Copied` : t`Copy`}
      </Button>
      <span role="status" className={styles.said}>
        {copied ? t`Copied` : ''}
      </span>
    </div>
  );
}
