import { useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { cx } from '../parts/cx';
import { Spinner } from '../parts/Spinner';
import styles from './EmojiPicker.module.css';
import { type Emoji, type EmojiIndex, loadEmoji } from './emoji';
import { type Section, sections } from './emojiSections';
import { quickReactions, recentEmoji, rememberEmoji } from './recent';

const COLUMNS = 8;
const TONES = ['👋', '👋🏻', '👋🏼', '👋🏽', '👋🏾', '👋🏿'];

/** All emoji: the cursor stays in the search field, the arrows go through the grid, Enter picks. */
export default function EmojiPicker({
  onPick,
  quick,
}: {
  onPick: (emoji: string, more: boolean) => void;
  /** The usual reactions come first. */
  quick: boolean;
}) {
  const { t, i18n } = useLingui();
  const [index, setIndex] = useState<EmojiIndex | null>(null);
  const [failed, setFailed] = useState(false);
  const [query, setQuery] = useState('');
  const [tone, setTone] = useState(savedTone);
  const [active, setActive] = useState(0);
  const list = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    loadEmoji(i18n.locale).then(setIndex, () => setFailed(true));
  }, [i18n.locale]);

  const groups = useMemo(() => {
    if (!index) return [];
    const recent = (quick ? [...new Set([...quickReactions, ...recentEmoji()])] : recentEmoji()).slice(0, 16);
    const known = recent.map((emoji) => index.find(emoji)).filter((each) => each !== undefined);
    return query.trim() === '' ? sections(index, known) : [{ title: null, emoji: index.search(query, 120) }];
  }, [index, query, quick]);
  const all = useMemo(() => groups.flatMap(({ emoji }) => emoji), [groups]);
  const rows = useMemo(() => rowsOf(groups), [groups]);
  const chosen = all[active];

  const show = (next: number) => {
    const to = Math.max(0, Math.min(all.length - 1, next));
    setActive(to);
    const row = rows.findIndex((each) => each.from <= to && to < each.from + each.emoji.length);
    if (row >= 0) list.current?.scrollToIndex(row, { align: 'nearest' });
  };
  const pick = (emoji: Emoji, more: boolean) => {
    rememberEmoji(emoji.emoji);
    onPick(tone > 0 ? (emoji.skins[tone - 1] ?? emoji.emoji) : emoji.emoji, more);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = gridStep(event.key, rows, active, document.dir === 'rtl');
    if (step !== null) {
      event.preventDefault();
      show(step);
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      pick(chosen, event.shiftKey);
    }
  };

  return (
    <div className={styles.picker}>
      <div className={styles.search}>
        <Search aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to search
          autoFocus
          type="text"
          role="combobox"
          aria-label={t`Search emoji`}
          placeholder={t`Search emoji`}
          aria-expanded
          aria-haspopup="grid"
          aria-controls={`${id}-grid`}
          aria-autocomplete="list"
          {...(chosen ? { 'aria-activedescendant': `${id}-${active}` } : {})}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={scroller} id={`${id}-grid`} role="grid" aria-label={t`Emoji`} className={styles.scroller}>
        {index === null && !failed && <Spinner />}
        {failed && (
          <p className={styles.none}>{t`The emoji could not be loaded. Close this and try again.`}</p>
        )}
        {index !== null && all.length === 0 && (
          <p className={styles.none}>{t`No emoji is called like that.`}</p>
        )}
        <Virtualizer ref={list} scrollRef={scroller} data={rows} itemSize={40} bufferSize={200}>
          {(row) => (
            <div key={row.from + (row.title ? 0.5 : 0)}>
              {row.title && (
                <div role="presentation" className={styles.title}>
                  {i18n._(row.title)}
                </div>
              )}
              {/* biome-ignore lint/a11y/useFocusableInteractive: the search field points at the cells */}
              <div role="row" className={styles.row}>
                {row.emoji.map((emoji, column) => (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's
                  // biome-ignore lint/a11y/useFocusableInteractive: the search field points at it
                  <div
                    key={emoji.emoji}
                    id={`${id}-${row.from + column}`}
                    role="gridcell"
                    aria-label={emoji.name}
                    title={emoji.name}
                    aria-selected={row.from + column === active}
                    className={styles.cell}
                    onPointerMove={() => setActive(row.from + column)}
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={(event) => pick(emoji, event.shiftKey)}
                  >
                    {tone > 0 ? (emoji.skins[tone - 1] ?? emoji.emoji) : emoji.emoji}
                  </div>
                ))}
              </div>
            </div>
          )}
        </Virtualizer>
      </div>
      <div className={styles.foot}>
        <span aria-hidden className={styles.big}>
          {chosen?.emoji}
        </span>
        <span className={styles.name} aria-hidden>
          {chosen && (
            <>
              <strong>{chosen.name}</strong>
              <span>{chosen.codes[0] && `:${chosen.codes[0]}:`}</span>
            </>
          )}
        </span>
        <div role="radiogroup" aria-label={t`Skin colour`} className={styles.tones}>
          {TONES.map((hand, each) => (
            <label key={hand} className={cx(styles.tone, tone === each && styles.chosen)}>
              <input
                type="radio"
                name={`${id}-tone`}
                className={styles.radio}
                checked={tone === each}
                aria-label={each === 0 ? t`Yellow` : t`Skin colour ${each} of 5, light to dark`}
                onChange={() => {
                  setTone(each);
                  saveTone(each);
                }}
              />
              <span aria-hidden>{hand}</span>
            </label>
          ))}
        </div>
      </div>
    </div>
  );
}

interface GridRow {
  readonly title: Section['title'];
  readonly emoji: readonly Emoji[];
  /** Where its first one stands among all. */
  readonly from: number;
}

function rowsOf(groups: readonly Section[]): GridRow[] {
  const rows: GridRow[] = [];
  let from = 0;
  for (const { title, emoji } of groups) {
    for (let at = 0; at < emoji.length; at += COLUMNS) {
      const part = emoji.slice(at, at + COLUMNS);
      rows.push({ title: at === 0 ? title : null, emoji: part, from });
      from += part.length;
    }
  }
  return rows;
}

/** Where an arrow leads; null for other keys. Left and right go on in the next row. */
function gridStep(key: string, rows: readonly GridRow[], active: number, mirrored: boolean): number | null {
  const row = rows.findIndex(({ from, emoji }) => from <= active && active < from + emoji.length);
  const column = active - (rows[row]?.from ?? 0);
  const inRow = (at: number) => {
    const target = rows[at];
    return target ? target.from + Math.min(column, target.emoji.length - 1) : active;
  };
  switch (key) {
    case 'ArrowRight':
      return active + (mirrored ? -1 : 1);
    case 'ArrowLeft':
      return active + (mirrored ? 1 : -1);
    case 'ArrowDown':
      return inRow(row + 1);
    case 'ArrowUp':
      return inRow(row - 1);
    case 'PageDown':
      return inRow(Math.min(rows.length - 1, row + 6));
    case 'PageUp':
      return inRow(Math.max(0, row - 6));
    default:
      return null;
  }
}

const TONE_KEY = 'emoji-tone';

function savedTone(): number {
  try {
    const tone = Number(localStorage.getItem(TONE_KEY));
    return Number.isInteger(tone) && tone >= 0 && tone <= 5 ? tone : 0;
  } catch {
    return 0;
  }
}

function saveTone(tone: number): void {
  try {
    localStorage.setItem(TONE_KEY, String(tone));
  } catch {
    // Then it holds for this time only.
  }
}
