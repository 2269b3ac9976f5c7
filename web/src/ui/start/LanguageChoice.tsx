import { useLingui } from '@lingui/react/macro';
import { languages, pickLanguage } from '../../i18n/i18n';
import { useCore, usePreferences } from '../bridge/hooks';
import { useTry } from '../parts/useTry';
import styles from './Start.module.css';

/** The languages by their own names. */
export function LanguageChoice() {
  const { t } = useLingui();
  const core = useCore();
  const attempt = useTry();
  const { language } = usePreferences();
  const current = pickLanguage(language, navigator.languages);
  return (
    <nav className={styles.foot} aria-label={t`Language`}>
      {Object.entries(languages).map(([id, name]) => (
        <button
          key={id}
          type="button"
          lang={id}
          className={styles.language}
          aria-pressed={id === current}
          onClick={() => attempt(core.setPreferences({ language: id }))}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
