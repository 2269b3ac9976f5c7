import { useLingui } from '@lingui/react/macro';
import { Choice } from '../parts/Choice';
import { Switch } from '../parts/Switch';
import page from '../shell/Page.module.css';
import { Shortcuts } from './ShortcutSheet';
import { useSet } from './useSet';

export default function ShortcutSettings() {
  const { t } = useLingui();
  const [{ enterSends, singleKeyShortcuts }, set] = useSet();
  return (
    <>
      <section className={page.section} aria-label={t`Behaviour`}>
        <Choice
          label={t`The Enter key`}
          value={enterSends ? 'sends' : 'breaks'}
          onChange={(value) => set({ enterSends: value === 'sends' })}
          options={[
            { id: 'sends', label: t`Sends the message`, description: t`Shift+Enter begins a new line.` },
            { id: 'breaks', label: t`Begins a new line`, description: t`Ctrl+Enter sends the message.` },
          ]}
        />
        <Switch
          label={t`Shortcuts of a single letter`}
          description={t`R, E and others on a message. Switch them off if you use voice control.`}
          isSelected={singleKeyShortcuts}
          onChange={(on) => set({ singleKeyShortcuts: on })}
        />
      </section>
      <section aria-label={t`All shortcuts`}>
        <Shortcuts level={4} />
      </section>
    </>
  );
}
