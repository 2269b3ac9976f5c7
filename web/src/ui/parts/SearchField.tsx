import { useLingui } from '@lingui/react/macro';
import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { SearchField as AriaSearchField, type SearchFieldProps } from 'react-aria-components/SearchField';
import { cx } from './cx';
import styles from './SearchField.module.css';

interface Props extends Omit<SearchFieldProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly label: string;
  readonly placeholder?: string;
  readonly className?: string | undefined;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Esc empties it. */
export function SearchField({ label, placeholder, className, inputRef, ...rest }: Props) {
  const { t } = useLingui();
  return (
    <AriaSearchField {...rest} aria-label={label} className={cx(styles.search, className)}>
      <Search aria-hidden className={styles.glass} />
      <Input
        {...(inputRef ? { ref: inputRef } : {})}
        placeholder={placeholder ?? label}
        className={styles.input ?? ''}
      />
      <AriaButton className={styles.clear ?? ''} aria-label={t`Clear the search`}>
        <X aria-hidden />
      </AriaButton>
    </AriaSearchField>
  );
}
