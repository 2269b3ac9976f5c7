import type { ReactNode } from 'react';
import styles from './Badge.module.css';

/** For a screen reader only. */
export function Hidden({ children }: { children: ReactNode }) {
  return <span className={styles.said}>{children}</span>;
}
