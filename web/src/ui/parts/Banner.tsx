import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Banner.module.css';
import { cx } from './cx';

const icons = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

export interface BannerProps {
  readonly tone?: keyof typeof icons;
  readonly children: ReactNode;
  /** What to do about it. */
  readonly actions?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits its turn, neither: part of the page. */
  readonly role?: 'alert' | 'status' | undefined;
  /** Along the edge of a view rather than a box in it. */
  readonly strip?: boolean;
}

export function Banner({ tone = 'info', children, actions, role, strip = false }: BannerProps) {
  const Icon = icons[tone];
  return (
    <div className={cx(styles.banner, styles[tone], strip && styles.strip)} role={role}>
      <Icon aria-hidden className={styles.icon} />
      <div className={styles.text}>{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
