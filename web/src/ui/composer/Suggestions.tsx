import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Avatar } from '../parts/Avatar';
import styles from './Suggestions.module.css';
import type { Completion } from './useCompletion';

/** The list above the composer; the cursor stays in the text. */
export function Suggestions({ id, completion }: { id: string; completion: Completion }) {
  const { t } = useLingui();
  const list = useRef<HTMLDivElement>(null);
  const { active, suggestions, kind } = completion;
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={kind === 'mention' ? t`People` : t`Emoji`}
      className={styles.list}
    >
      {suggestions.map(({ id: each, value, label, detail, person }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's
        <div
          key={each}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={styles.option}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => completion.choose(index)}
        >
          {person ? (
            <Avatar name={person.name} shown={person.displayName} size={26} />
          ) : (
            <span aria-hidden className={styles.emoji}>
              {value}
            </span>
          )}
          <span className={styles.label} dir="auto">
            {label}
          </span>
          <span className={styles.detail} dir="auto">
            {detail}
          </span>
        </div>
      ))}
    </div>
  );
}
