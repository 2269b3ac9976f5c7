import { useLingui } from '@lingui/react/macro';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components/Link';
import styles from './ViewHeader.module.css';

/** The bar on top of what stands in the main pane. The way back shows where there is one pane only, or always with `alwaysBack`. */
export function ViewHeader({
  title,
  backHref,
  alwaysBack = false,
  children,
}: {
  title: string;
  backHref: string;
  alwaysBack?: boolean;
  children?: ReactNode;
}) {
  const { t } = useLingui();
  return (
    <div className={styles.header}>
      <Link
        href={backHref}
        aria-label={t`Back`}
        className={alwaysBack ? (styles.back ?? '') : `${styles.back} ${styles.narrowOnly}`}
      >
        <ArrowLeft aria-hidden />
      </Link>
      <h2 className={styles.title}>{title}</h2>
      {children}
    </div>
  );
}
