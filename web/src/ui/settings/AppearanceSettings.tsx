import { useLingui } from '@lingui/react/macro';
import { languages } from '../../i18n/i18n';
import { Choice } from '../parts/Choice';
import { Select } from '../parts/Select';
import page from '../shell/Page.module.css';
import { useSet } from './useSet';

const sizes = [0.85, 1, 1.15, 1.3, 1.5];

export default function AppearanceSettings() {
  const { t, i18n } = useLingui();
  const [{ theme, density, fontScale, language }, set] = useSet();
  const percent = new Intl.NumberFormat(i18n.locale, { style: 'percent' });
  return (
    <div className={page.section}>
      <Choice
        label={t`Theme`}
        value={theme}
        onChange={(value) => set({ theme: value })}
        options={[
          { id: 'system', label: t`As the system has it` },
          { id: 'light', label: t`Light` },
          { id: 'dark', label: t`Dark` },
          { id: 'contrast', label: t`High contrast`, description: t`Light or dark as the system has it.` },
        ]}
      />
      <Select
        label={t`Text size`}
        value={String(sizes.find((each) => each >= fontScale - 0.01) ?? 1.5)}
        onChange={(value) => set({ fontScale: Number(value) })}
        options={sizes.map((each) => ({ id: String(each), label: percent.format(each) }))}
      />
      <Choice
        label={t`Spacing`}
        value={density}
        onChange={(value) => set({ density: value })}
        options={[
          { id: 'cosy', label: t`Cosy` },
          { id: 'compact', label: t`Compact`, description: t`More on a page.` },
        ]}
      />
      <Select
        label={t`Language`}
        value={language}
        onChange={(value) => set({ language: value })}
        options={[
          { id: '', label: t`As the browser has it` },
          ...Object.entries(languages).map(([id, label]) => ({ id, label })),
          ...(import.meta.env.DEV ? [{ id: 'ar-XB', label: 'Mirrored' }] : []),
        ]}
      />
    </div>
  );
}
