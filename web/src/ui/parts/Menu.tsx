import { Check } from 'lucide-react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { Header } from 'react-aria-components/Header';
import { Keyboard } from 'react-aria-components/Keyboard';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
} from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { cx } from './cx';
import styles from './Menu.module.css';

/** A button with a menu: `trigger` is the button. */
export function MenuButton({
  trigger,
  label,
  children,
}: {
  trigger: ReactElement;
  label: string;
  children: ReactNode;
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover ?? ''} offset={6}>
        <AriaMenu aria-label={label} className={styles.menu ?? ''}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** The same menu at a place of the page, for a right click, a long press or the menu key. */
export function ContextMenu({
  at,
  label,
  onClose,
  children,
}: {
  /** What it belongs to and where on it; the focus goes back there. Null: closed. */
  at: { readonly element: RefObject<Element | null>; readonly x: number; readonly y: number } | null;
  label: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const rect = at?.element.current?.getBoundingClientRect();
  return (
    <Popover
      isOpen={at !== null}
      onOpenChange={(open) => open || onClose()}
      triggerRef={at?.element ?? { current: null }}
      placement="bottom start"
      offset={at && rect ? at.y - rect.bottom : 0}
      crossOffset={at && rect ? (document.dir === 'rtl' ? rect.right - at.x : at.x - rect.left) : 0}
      aria-label={label}
      className={styles.popover ?? ''}
    >
      <AriaMenu aria-label={label} autoFocus="first" onClose={onClose} className={styles.menu ?? ''}>
        {children}
      </AriaMenu>
    </Popover>
  );
}

/** A menu below a button that is somewhere else in the tree, such as one whose menu is loaded when it is needed. */
export function PlacedMenu({
  isOpen,
  label,
  trigger,
  onClose,
  children,
}: {
  isOpen: boolean;
  label: string;
  trigger: RefObject<Element | null>;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      triggerRef={trigger}
      placement="bottom start"
      offset={6}
      aria-label={label}
      className={styles.popover ?? ''}
    >
      <AriaMenu aria-label={label} autoFocus="first" onClose={onClose} className={styles.menu ?? ''}>
        {children}
      </AriaMenu>
    </Popover>
  );
}

export interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly label: string;
  readonly description?: string | undefined;
  readonly shortcut?: string;
  readonly danger?: boolean;
  /** Shows a tick. */
  readonly checked?: boolean;
  readonly isDisabled?: boolean;
  readonly onAction?: () => void;
  readonly href?: string;
}

export function MenuItem({ icon, label, description, shortcut, danger, checked, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem {...rest} textValue={label} className={cx(styles.item, danger && styles.danger)}>
      {icon}
      <span className={styles.words}>
        <Text slot="label">{label}</Text>
        {description && (
          <Text slot="description" className={styles.description ?? ''}>
            {description}
          </Text>
        )}
      </span>
      {shortcut && <Keyboard className={styles.keys ?? ''}>{shortcut}</Keyboard>}
      {checked && <Check aria-hidden />}
    </AriaMenuItem>
  );
}

/** Items that belong together, under a title or, for a screen reader alone, a label. */
export function MenuSection({
  title,
  label,
  children,
}: {
  title?: string;
  label?: string;
  children: ReactNode;
}) {
  return (
    <AriaMenuSection {...(label ? { 'aria-label': label } : {})} className={styles.section ?? ''}>
      {title && <Header className={styles.header ?? ''}>{title}</Header>}
      {children}
    </AriaMenuSection>
  );
}
