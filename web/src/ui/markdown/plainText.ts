import { format } from './formatter';
import { isPlain } from './plain';
import type { Element, Piece } from './tree';

/** A message as it looks, without the marks of Markdown: to be copied into what knows no Markdown. */
export function plainText(text: string): string {
  const pieces = isPlain(text) ? null : format(text);
  return pieces ? textOf(pieces) : text;
}

/** Blocks with a blank line between them; an address in brackets behind words that do not say it. */
export function textOf(pieces: readonly Piece[]): string {
  return blocksOf(pieces).join('\n\n');
}

function blocksOf(pieces: readonly Piece[]): string[] {
  const blocks: string[] = [];
  let line = '';
  const end = () => {
    if (line.trim() !== '') blocks.push(line.trim());
    line = '';
  };
  for (const piece of pieces) {
    const block = typeof piece === 'string' ? null : blockOf(piece);
    if (block === null) {
      line += inline(piece);
    } else {
      end();
      if (block !== '') blocks.push(block);
    }
  }
  end();
  return blocks;
}

/** Null for what stands in a line. */
function blockOf(element: Element): string | null {
  switch (element.tag) {
    case 'p':
      return element.children.map(inline).join('').trim();
    case 'pre':
      return element.text.replace(/\n$/, '');
    case 'hr':
      return '---';
    case 'blockquote':
      return indented(textOf(element.children), '> ', '> ');
    case 'ul':
      return items(element.children, () => '- ');
    case 'ol':
      return items(element.children, (index) => `${element.start + index}. `);
    case 'table':
      return rowsOf(element.children).join('\n');
    default:
      return null;
  }
}

function items(children: readonly Piece[], mark: (index: number) => string): string {
  return children
    .filter((piece) => typeof piece !== 'string' && piece.tag === 'li')
    .map((piece, index) => {
      const first = mark(index);
      return indented(blocksOf(childrenOf(piece)).join('\n'), first, ' '.repeat(first.length));
    })
    .join('\n');
}

/** Cells are parted by tabs, as spreadsheets take them. */
function rowsOf(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece) => {
    if (typeof piece === 'string') return [];
    if (piece.tag !== 'tr') return rowsOf(childrenOf(piece));
    const cells = piece.children.filter((cell) => typeof cell !== 'string');
    return [cells.map((cell) => inline(cell).trim()).join('\t')];
  });
}

function inline(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  if (piece.tag === 'br') return '\n';
  const text = childrenOf(piece).map(inline).join('');
  if (piece.tag !== 'a') return text;
  const said = [piece.href, piece.href.replace(/^mailto:/, ''), piece.href.replace(/^https?:\/\//, '')];
  return said.some((each) => each === text || each === `${text}/`) ? text : `${text} (${piece.href})`;
}

const childrenOf = (piece: Piece): readonly Piece[] =>
  typeof piece !== 'string' && 'children' in piece ? piece.children : [];

function indented(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd())
    .join('\n');
}
