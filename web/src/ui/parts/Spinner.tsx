import { useLingui } from '@lingui/react/macro';
import { cx } from './cx';
import styles from './Spinner.module.css';

/** Says "Loading" to a screen reader unless `label` says something better, or '' says that the surroundings do. */
export function Spinner({ label, large = false }: { label?: string; large?: boolean }) {
  const { t } = useLingui();
  const name = label ?? t`Loading`;
  return (
    <span
      className={cx(styles.spinner, large && styles.large)}
      {...(name ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}
    />
  );
}
