import styles from './Badge.module.css';
import { cx } from './cx';

/** A count; above 99 it says 99+. `label` says what is counted. */
export function Badge({
  count,
  label,
  quiet = false,
  className,
}: {
  count: number;
  label: string;
  quiet?: boolean;
  className?: string | undefined;
}) {
  return (
    <span className={cx(styles.badge, quiet && styles.quiet, className)}>
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <span className={styles.said}>{label}</span>
    </span>
  );
}
