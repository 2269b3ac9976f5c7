import type { ReactNode } from 'react';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import styles from './Choice.module.css';
import field from './TextField.module.css';

export interface ChoiceProps<K extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: K; readonly label: string; readonly description?: ReactNode }[];
  readonly value: K;
  readonly onChange: (value: K) => void;
  readonly isDisabled?: boolean;
}

/** One of a few, all in sight. */
export function Choice<K extends string>({
  label,
  options,
  value,
  onChange,
  isDisabled = false,
}: ChoiceProps<K>) {
  return (
    <RadioGroup
      value={value}
      onChange={(key) => onChange(key as K)}
      isDisabled={isDisabled}
      className={styles.group ?? ''}
    >
      <Label className={field.label ?? ''}>{label}</Label>
      {options.map((option) => (
        <Radio key={option.id} value={option.id} className={styles.radio ?? ''}>
          <span className={styles.ring} />
          <span className={styles.words}>
            <span>{option.label}</span>
            {option.description && <span className={field.description}>{option.description}</span>}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
