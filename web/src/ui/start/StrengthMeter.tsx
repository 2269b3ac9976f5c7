import { useLingui } from '@lingui/react/macro';
import { cx } from '../parts/cx';
import styles from './StrengthMeter.module.css';
import { type Strength, strengthOf } from './strength';

/** Four bars and one sentence; said politely to a screen reader when it changes. `bare`: the field says what is wrong already. */
export function StrengthMeter({
  password,
  name,
  bare = false,
}: {
  password: string;
  name: string;
  bare?: boolean;
}) {
  const { t } = useLingui();
  const { score, advice } = strengthOf(password, name);
  const words: Record<Strength['advice'], string> = {
    'too-short': t`At least 8 characters. Four words that have nothing to do with each other are easy to remember and hard to guess.`,
    'too-long': t`Too long. 1,000 characters are enough.`,
    'is-name': t`Weak: your name is the first thing others try.`,
    common: t`Weak: this word is among the first that are tried. Use several unusual ones.`,
    pattern: t`Weak: rows of keys and repeats are tried early.`,
    longer:
      score === 1 ? t`Weak. Make it longer: another word or two.` : t`Fair. One more word makes it good.`,
    fine: t`Good.`,
    strong: t`Strong.`,
  };
  return (
    <div className={styles.meter}>
      <div className={cx(styles.bars, styles[`s${score}`])} aria-hidden>
        {[1, 2, 3, 4].map((step) => (
          <span key={step} className={cx(styles.bar, step <= score && styles.on)} />
        ))}
      </div>
      {!bare && (
        <p className={styles.words} role="status">
          {password ? words[advice] : words['too-short']}
        </p>
      )}
    </div>
  );
}
