import { useLingui } from '@lingui/react/macro';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { Filter } from './arrange';
import styles from './Filters.module.css';

export function Filters({ value, onChange }: { value: Filter; onChange: (filter: Filter) => void }) {
  const { t } = useLingui();
  const names: Record<Filter, string> = {
    all: t({ message: 'All', comment: 'all conversations' }),
    unread: t`Unread`,
    people: t`People`,
    rooms: t`Rooms`,
  };
  return (
    <ToggleButtonGroup
      aria-label={t`Show`}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        for (const key of keys) {
          onChange(key as Filter);
        }
      }}
      className={styles.filters ?? ''}
    >
      {(Object.keys(names) as Filter[]).map((id) => (
        <ToggleButton key={id} id={id} className={styles.filter ?? ''}>
          {names[id]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
