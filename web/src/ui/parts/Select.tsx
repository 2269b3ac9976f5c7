import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { cx } from './cx';
import styles from './Select.module.css';
import field from './TextField.module.css';

export interface SelectProps<K extends string> {
  readonly label: string;
  readonly description?: ReactNode;
  readonly options: readonly { readonly id: K; readonly label: string; readonly description?: string }[];
  readonly value: K;
  readonly onChange: (value: K) => void;
  readonly isDisabled?: boolean;
}

export function Select<K extends string>({
  label,
  description,
  options,
  value,
  onChange,
  isDisabled = false,
}: SelectProps<K>) {
  return (
    <AriaSelect
      value={value}
      onChange={(key) => key !== null && onChange(key as K)}
      isDisabled={isDisabled}
      className={field.field ?? ''}
    >
      <Label className={field.label ?? ''}>{label}</Label>
      <AriaButton className={cx(field.box, styles.button)}>
        <SelectValue className={styles.value ?? ''} />
        <ChevronDown aria-hidden className={styles.chevron} />
      </AriaButton>
      {description && (
        <Text slot="description" className={field.description ?? ''}>
          {description}
        </Text>
      )}
      <Popover className={styles.popover ?? ''}>
        <ListBox items={options} className={styles.list ?? ''}>
          {(option) => (
            <ListBoxItem textValue={option.label} className={styles.item ?? ''}>
              <Check aria-hidden className={styles.check} />
              <span className={styles.words}>
                <Text slot="label">{option.label}</Text>
                {option.description && (
                  <Text slot="description" className={field.description ?? ''}>
                    {option.description}
                  </Text>
                )}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
