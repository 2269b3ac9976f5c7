import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components/Button';
import styles from './Button.module.css';
import { cx } from './cx';
import { Spinner } from './Spinner';

export interface ButtonProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  /** One `primary` in a view at most; `danger` for what cannot be undone. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-quiet';
  readonly size?: 'm' | 's';
  /** As wide as its place. */
  readonly wide?: boolean;
  readonly icon?: ReactNode;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** `isPending` shows a spinner and takes no presses, yet keeps the focus. */
export function Button({
  variant = 'secondary',
  size = 'm',
  wide,
  icon,
  className,
  children,
  isPending,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      {...(isPending === undefined ? {} : { isPending })}
      className={cx(
        styles.button,
        styles[variant],
        size === 's' && styles.small,
        wide && styles.wide,
        className,
      )}
    >
      {isPending ? <Spinner label="" /> : icon}
      {children}
    </AriaButton>
  );
}
