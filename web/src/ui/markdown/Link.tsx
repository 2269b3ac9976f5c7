import type { ReactNode } from 'react';
import { disguised, hostOf } from './links';
import styles from './MessageText.module.css';

/** Opens in a page of its own that learns nothing of this one. A text that names another site than the link's is told of. */
export function Link({ href, text, children }: { href: string; text: string; children: ReactNode }) {
  return (
    <>
      <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={href} dir="auto">
        {children}
      </a>
      {disguised(text, href) && <bdi className={styles.host}> ({hostOf(href)})</bdi>}
    </>
  );
}
