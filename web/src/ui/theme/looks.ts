import type { Preferences } from '../../api/views';

/** What decides how the page looks before the worker has answered; kept in plain sight, it is no secret. */
export type Looks = Pick<Preferences, 'theme' | 'density' | 'fontScale' | 'language'>;

const key = 'looks';

/** As it was last time; `public/theme.js` reads the same before the first paint. */
export function savedLooks(): Partial<Looks> {
  try {
    const looks: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof looks === 'object' && looks !== null ? looks : {};
  } catch {
    return {};
  }
}

/** Remembers the looks for the next start and shows them now. */
export function showLooks(looks: Looks): void {
  const { theme, density, fontScale, language } = looks;
  try {
    localStorage.setItem(key, JSON.stringify({ theme, density, fontScale, language }));
  } catch {
    // A browser without storage follows the system at the next start.
  }
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  root.dataset.theme = theme === 'light' || theme === 'dark' ? theme : system;
  const more = theme === 'contrast' || (theme === 'system' && matchMedia('(prefers-contrast: more)').matches);
  root.dataset.contrast = more ? 'more' : 'normal';
  root.dataset.density = density;
  root.style.setProperty('--scale', String(fontScale));
  const bar = document.querySelector<HTMLMetaElement>('meta[name="theme-color"]');
  if (bar) {
    bar.content = getComputedStyle(root).getPropertyValue('--surface-side').trim();
  }
}

/** Calls back when the system's colours change. Returns what ends it. */
export function onSystemLooks(changed: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) {
    query.addEventListener('change', changed);
  }
  return () => {
    for (const query of queries) {
      query.removeEventListener('change', changed);
    }
  };
}
