import type { ReactNode } from 'react';
import { Link } from 'react-aria-components/Link';
import styles from './Button.module.css';
import { cx } from './cx';

/** A link that looks like a {@link Button}. */
export function LinkButton({
  href,
  variant = 'secondary',
  wide,
  icon,
  children,
}: {
  href: string;
  variant?: 'primary' | 'secondary' | 'quiet';
  wide?: boolean;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Link href={href} className={cx(styles.button, styles[variant], wide && styles.wide)}>
      {icon}
      {children}
    </Link>
  );
}
