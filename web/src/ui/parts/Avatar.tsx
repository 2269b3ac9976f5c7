import { Bookmark, Hash, Lock } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { Presence } from '../../api/views';
import styles from './Avatar.module.css';
import { cx } from './cx';
import { hueOf, initialOf } from './hue';

export interface AvatarProps {
  /** Decides the colour; shown is the initial of `shown` or of this. */
  readonly name: string;
  readonly shown?: string | undefined;
  readonly kind?: 'person' | 'room' | 'private-room' | 'notes';
  /** In pixels; else 40, or what the surroundings say in `--size`. */
  readonly size?: number;
  readonly presence?: Presence | undefined;
  readonly className?: string | undefined;
}

/** A decoration: what it stands for is always written beside it. */
export function Avatar({ name, shown, kind = 'person', size, presence, className }: AvatarProps) {
  const hue = hueOf(name);
  return (
    <span
      aria-hidden
      className={cx(styles.avatar, kind !== 'person' && styles.square, className)}
      style={{
        ...(size === undefined ? {} : ({ '--size': `${size}px` } as CSSProperties)),
        color: `var(--hue-${hue})`,
        backgroundColor: `var(--hue-${hue}-tint)`,
      }}
    >
      {kind === 'person' && initialOf(shown ?? name)}
      {kind === 'room' && <Hash />}
      {kind === 'private-room' && <Lock />}
      {kind === 'notes' && <Bookmark />}
      {presence && presence !== 'offline' && <span className={cx(styles.dot, styles[presence])} />}
    </span>
  );
}
