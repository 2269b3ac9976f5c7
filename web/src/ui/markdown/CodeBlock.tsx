import { useLingui } from '@lingui/react/macro';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../parts/IconButton';
import styles from './MessageText.module.css';
import { Scrollable } from './Scrollable';

/** Code keeps its lines and direction; long ones scroll within it. */
export function CodeBlock({ language, text }: { language: string; text: string }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <div className={styles.block} dir="ltr">
      {language && <span className={styles.language}>{language}</span>}
      <Scrollable label={t`Code`} className={styles.lines}>
        <pre>
          <code>{text}</code>
        </pre>
      </Scrollable>
      <IconButton
        size="s"
        className={styles.copy}
        label={copied ? t`Copied` : t`Copy code`}
        onPress={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      </IconButton>
    </div>
  );
}
