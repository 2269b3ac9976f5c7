import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CloudOff, Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { MessageText } from '../markdown/MessageText';
import { isPlain } from '../markdown/plain';
import { Hidden } from '../parts/Hidden';
import { IconButton } from '../parts/IconButton';
import styles from './Hints.module.css';
import type { Room } from './length';

/** The line below the composer: what a person should know before they send. Keeps its height. */
export function Hints({
  id,
  text,
  left,
  offline,
  enterSends,
  suggestions,
}: {
  id: string;
  text: string;
  left: Room;
  offline: boolean;
  enterSends: boolean;
  suggestions: number;
}) {
  const { t } = useLingui();
  const [preview, setPreview] = useState(false);
  const formatted = text !== '' && !isPlain(text);
  return (
    <>
      {preview && formatted && (
        <section className={styles.preview} aria-label={t`Preview`}>
          <MessageText text={text} />
        </section>
      )}
      <div className={styles.hints}>
        <span id={id} className={styles.hint}>
          {offline ? (
            <>
              <CloudOff aria-hidden />
              <Trans>You are offline. What you send waits here until you are back.</Trans>
            </>
          ) : (
            <span className={styles.keys}>
              {enterSends ? (
                <Trans>Enter sends, Shift+Enter starts a new line</Trans>
              ) : (
                <Trans>Ctrl+Enter sends, Enter starts a new line</Trans>
              )}
            </span>
          )}
        </span>
        {formatted && (
          <IconButton
            size="s"
            label={preview ? t`Hide the preview` : t`Preview the formatting`}
            aria-expanded={preview}
            className={styles.eye}
            onPress={() => setPreview(!preview)}
          >
            {preview ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          </IconButton>
        )}
        {left.state !== 'enough' && (
          <span className={styles.count} data-state={left.state} role="status">
            {left.state === 'little' ? (
              <Plural value={left.left} one="# character left" other="# characters left" />
            ) : (
              <Plural value={-left.left} one="# character too many" other="# characters too many" />
            )}
          </span>
        )}
        <span role="status">
          <Hidden>
            {suggestions > 0 && <Plural value={suggestions} one="# suggestion" other="# suggestions" />}
          </Hidden>
        </span>
      </div>
    </>
  );
}
