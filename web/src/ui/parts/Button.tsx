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

/**
 * `isPending` shows a spinner and takes no presses, yet keeps the focus. Not the library's own way: that announces the button
 * once more when it is done, and by then the button is often gone.
 */
export function Button({
  variant = 'secondary',
  size = 'm',
  wide,
  icon,
  className,
  children,
  isPending = false,
  onPress,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      type={isPending ? 'button' : type}
      {...(isPending ? { 'aria-disabled': true } : onPress ? { onPress } : {})}
      className={cx(
        styles.button,
        styles[variant],
        size === 's' && styles.small,
        wide && styles.wide,
        isPending && styles.pending,
        className,
      )}
    >
      {isPending ? <Spinner label="" /> : icon}
      {children}
    </AriaButton>
  );
}
