import { t } from '@lingui/core/macro';
import { createContext, memo, type ReactNode, useContext } from 'react';
import { cx } from '../parts/cx';
import { CodeBlock } from './CodeBlock';
import { emojiCount } from './emoji-only';
import { useFormatter } from './formatter';
import { Link } from './Link';
import styles from './MessageText.module.css';
import type { Mentions } from './mentions';
import { isPlain } from './plain';
import { Scrollable } from './Scrollable';
import type { Element, Piece } from './tree';

const nobody: Mentions = { split: (text) => [text] };

/** Whose names are marked in the texts below. */
export const MentionsContext = createContext<Mentions>(nobody);

/** What a person wrote, formatted. `tail` (the time) stands at the end of the last line where there is room. */
export const MessageText = memo(function MessageText({ text, tail }: { text: string; tail?: ReactNode }) {
  const mentions = useContext(MentionsContext);
  const format = useFormatter();
  const emoji = emojiCount(text);
  if (emoji > 0) {
    return (
      <div className={styles.text}>
        <p className={styles.emoji} data-count={emoji}>
          {text.trim()}
        </p>
        {tail}
      </div>
    );
  }
  const pieces = isPlain(text) ? null : format?.(text);
  if (!pieces) {
    return (
      <div className={styles.text}>
        <p dir="auto">
          {inline(text, mentions)}
          {tail}
        </p>
      </div>
    );
  }
  const last = pieces.at(-1);
  const inside = tail && typeof last === 'object' && last.tag === 'p';
  return (
    <div className={styles.text}>
      {pieces.map((piece, index) =>
        show(piece, index, mentions, inside && piece === last ? tail : undefined),
      )}
      {!inside && tail}
    </div>
  );
});

function inline(text: string, mentions: Mentions): ReactNode {
  const parts = mentions.split(text);
  if (parts.length === 1 && typeof parts[0] === 'string') return text;
  return parts.map((part, index) =>
    typeof part === 'string' ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other
      <span key={index} className={cx(styles.mention, part.mine && styles.mine)}>
        {part.text}
      </span>
    ),
  );
}

function show(piece: Piece, key: number, mentions: Mentions, tail?: ReactNode): ReactNode {
  if (typeof piece === 'string') return <span key={key}>{inline(piece, mentions)}</span>;
  switch (piece.tag) {
    case 'br':
      return <br key={key} />;
    case 'hr':
      return <hr key={key} />;
    case 'pre':
      return <CodeBlock key={key} language={piece.language} text={piece.text} />;
    case 'a':
      return (
        <Link key={key} href={piece.href} text={plainText(piece.children)}>
          {all(piece, nobody)}
        </Link>
      );
    case 'ol':
      return (
        <ol key={key} start={piece.start} dir="auto">
          {all(piece, mentions)}
        </ol>
      );
    case 'th':
    case 'td':
      return (
        <piece.tag key={key} data-align={piece.align}>
          {all(piece, mentions)}
        </piece.tag>
      );
    case 'table':
      return (
        <Scrollable key={key} label={t`Table`} className={styles.wide}>
          <table>{all(piece, mentions)}</table>
        </Scrollable>
      );
    case 'code':
      return (
        <code key={key} dir="ltr">
          {plainText(piece.children)}
        </code>
      );
    case 'p':
    case 'ul':
    case 'blockquote':
      return (
        <piece.tag key={key} dir="auto">
          {all(piece, mentions)}
          {tail}
        </piece.tag>
      );
    default:
      return <piece.tag key={key}>{all(piece, mentions)}</piece.tag>;
  }
}

function all(element: Extract<Element, { children: unknown }>, mentions: Mentions): ReactNode {
  return element.children.map((piece, index) =>
    typeof piece === 'string' && element.children.length === 1
      ? inline(piece, mentions)
      : show(piece, index, mentions),
  );
}

function plainText(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return 'children' in piece ? plainText(piece.children) : 'text' in piece ? piece.text : '';
    })
    .join('');
}
