import { useLingui } from '@lingui/react/macro';
import styles from './Details.module.css';

/** Twelve groups of five digits, as both sides read them out. */
export function SafetyDigits({ digits }: { digits: string }) {
  const { t } = useLingui();
  const groups = digits.match(/\d{5}/g) ?? [];
  return (
    <ol className={styles.digits} aria-label={t`Safety number`} dir="ltr">
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a group is
        <li key={index}>{group}</li>
      ))}
    </ol>
  );
}
