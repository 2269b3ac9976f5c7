import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from './Button';
import { cx } from './cx';
import { IconButton } from './IconButton';
import styles from './ToastRegion.module.css';
import { dropToast, dropToastsOf, type Toast, toasts } from './toasts';

/** Milliseconds a toast is shown: long enough for slow readers, and it waits while a person points at it or is in it. */
const shown = 7000;

export function ToastRegion() {
  const { t } = useLingui();
  const list = useStore(toasts);
  useEffect(() => {
    const drop = () => dropToastsOf(location.hash);
    addEventListener('hashchange', drop);
    return () => removeEventListener('hashchange', drop);
  }, []);
  return (
    <section aria-label={t`Messages of the app`} aria-live="polite" className={styles.region}>
      {list.map((each) => (
        <One key={each.id} toast={each} />
      ))}
    </section>
  );
}

function One({ toast }: { toast: Toast }) {
  const { t } = useLingui();
  const [held, setHeld] = useState(false);
  const stays = toast.sticky || held;
  useEffect(() => {
    if (stays) {
      return;
    }
    const timer = setTimeout(() => dropToast(toast.id), shown);
    return () => clearTimeout(timer);
  }, [stays, toast.id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it from going
    <div
      className={cx(styles.toast, styles[toast.tone])}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.text}>{toast.text}</span>
      {toast.action && (
        <Button
          size="s"
          variant="quiet"
          className={styles.action}
          onPress={() => {
            toast.action?.run();
            dropToast(toast.id);
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton size="s" className={styles.close} label={t`Close`} onPress={() => dropToast(toast.id)}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
