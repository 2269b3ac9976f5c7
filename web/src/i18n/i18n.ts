import { i18n } from '@lingui/core';

/** What the words are there in; `ar-XB` (development only) is English mirrored, to see right-to-left. */
export const languages = { en: 'English', de: 'Deutsch' } as const;

export type Language = keyof typeof languages;

/** Source: Unicode CLDR, scripts written from right to left. */
const rightToLeft = /^(ar|arc|ckb|dv|fa|ha-Arab|he|khw|ks|ku-Arab|ps|sd|ug|ur|yi)(-|$)/;

/** The best of our languages for a choice ('' follows the browser) and the browser's own list. */
export function pickLanguage(choice: string, browser: readonly string[]): Language {
  for (const wanted of choice ? [choice, ...browser] : browser) {
    const base = wanted.toLowerCase().split('-')[0] ?? '';
    if (base in languages) {
      return base as Language;
    }
  }
  return 'en';
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.test(language) ? 'rtl' : 'ltr';
}

/** The language with the region a person has set in the browser, so that times and numbers look as they know them. */
export function withRegion(language: Language, browser: readonly string[]): string {
  return browser.find((each) => each.toLowerCase().split('-')[0] === language && isLocale(each)) ?? language;
}

/** Some systems report names such as `en-US@posix`. */
function isLocale(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name).length === 1;
  } catch {
    return false;
  }
}

/** Loads the words of a language and makes them current, with the page's `lang` and `dir`. */
export async function activate(choice: string): Promise<void> {
  const language = pickLanguage(choice, navigator.languages);
  const locale = withRegion(language, navigator.languages);
  if (i18n.locale !== locale) {
    const { messages } = await (language === 'de' ? import('./locales/de.po') : import('./locales/en.po'));
    i18n.loadAndActivate({ locale, messages });
  }
  const root = document.documentElement;
  const mirrored = import.meta.env.DEV && choice === 'ar-XB';
  root.lang = locale;
  root.dir = mirrored ? 'rtl' : directionOf(locale);
}
