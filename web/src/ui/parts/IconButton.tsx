import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components/Button';
import { cx } from './cx';
import styles from './IconButton.module.css';
import { Tooltip } from './Tooltip';

export interface IconButtonProps extends Omit<AriaProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** What it does; also its tooltip. */
  readonly label: string;
  /** Shown in the tooltip beside the label, such as `Ctrl+K`. */
  readonly shortcut?: string;
  readonly size?: 'm' | 's';
  readonly tone?: 'plain' | 'accent' | 'danger';
  readonly className?: string | undefined;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  label,
  shortcut,
  size = 'm',
  tone = 'plain',
  className,
  children,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} {...(shortcut ? { shortcut } : {})}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={cx(styles.icon, styles[tone], size === 's' && styles.small, className)}
      >
        {children}
      </AriaButton>
    </Tooltip>
  );
}
