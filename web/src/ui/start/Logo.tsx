import styles from './Logo.module.css';

/** The sign of the app: a bubble with a keyhole. The same drawing as public/icons/icon.svg. */
export function Logo() {
  return (
    <svg viewBox="0 0 64 64" aria-hidden="true" className={styles.logo}>
      <path
        className={styles.bubble}
        d="M32 6C16 6 4 16.4 4 29.6c0 7.4 3.8 14 9.9 18.3L12 58l11.6-5.9c2.7.6 5.5 1 8.4 1 16 0 28-10.3 28-23.5S48 6 32 6Z"
      />
      <path
        className={styles.keyhole}
        d="M32 18a7.5 7.5 0 0 0-3.6 14.1L26 42h12l-2.4-9.9A7.5 7.5 0 0 0 32 18Z"
      />
    </svg>
  );
}
