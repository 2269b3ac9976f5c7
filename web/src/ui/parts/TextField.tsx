import { useLingui } from '@lingui/react/macro';
import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, type Ref, useState } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import {
  type TextFieldProps as AriaProps,
  TextField as AriaTextField,
} from 'react-aria-components/TextField';
import { IconButton } from './IconButton';
import styles from './TextField.module.css';

export interface TextFieldProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly description?: ReactNode;
  /** What is wrong with it and what to do; makes it invalid. */
  readonly error?: string | undefined;
  readonly placeholder?: string;
  /** Rows of a field for several lines. */
  readonly rows?: number;
  /** Before the text, such as an icon. */
  readonly start?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function TextField({
  label,
  description,
  error,
  placeholder,
  rows,
  start,
  inputRef,
  type,
  ...rest
}: TextFieldProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState(false);
  const secret = type === 'password';
  const used = rest.value?.length ?? 0;
  const most = rest.maxLength ?? 0;
  const near = most > 0 && used >= most * 0.85;
  const hint = placeholder === undefined ? {} : { placeholder };
  return (
    <AriaTextField
      {...rest}
      type={secret && shown ? 'text' : (type ?? 'text')}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={styles.field ?? ''}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      {rows ? (
        <TextArea rows={rows} {...hint} className={styles.area ?? ''} />
      ) : (
        <div className={styles.box}>
          {start}
          <Input
            {...(inputRef ? { ref: inputRef } : {})}
            {...hint}
            className={styles.input ?? ''}
            {...(secret ? { spellCheck: false, autoCapitalize: 'none' } : {})}
          />
          {secret && (
            <IconButton
              size="s"
              slot={null}
              label={shown ? t`Hide what you type` : t`Show what you type`}
              onPress={() => setShown(!shown)}
            >
              {shown ? <EyeOff /> : <Eye />}
            </IconButton>
          )}
        </div>
      )}
      {description && (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      )}
      {near && (
        <span className={styles.description} role="status">
          {t`${used} of ${most} characters`}
        </span>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  );
}
