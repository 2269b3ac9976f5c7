import { memo, useEffect, useState } from 'react';
import { Day } from './Lines';
import styles from './Timeline.module.css';

const STAYS = 1_200;

/** The day of what is at the top of the view, shown while it is scrolled to another. */
export const FloatingDay = memo(function FloatingDay({ at }: { at: number | null }) {
  const [shown, setShown] = useState(false);
  const [first, setFirst] = useState(at);
  useEffect(() => {
    if (at === null || at === first) return;
    setFirst(at);
    if (first !== null) setShown(true);
  }, [at, first]);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(false), STAYS);
    return () => clearTimeout(timer);
  });
  return (
    <div aria-hidden className={styles.day} data-shown={shown}>
      {at !== null && <Day at={at} />}
    </div>
  );
});
