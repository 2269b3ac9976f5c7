import DOMPurify, { type Config } from 'dompurify';
import { toHtml } from './parse';
import type { Align, Element, Piece, Simple } from './tree';

/** All that a message may hold. */
const ALLOWED: Config = {
  ALLOWED_TAGS: [
    'p',
    'strong',
    'em',
    'del',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'br',
    'hr',
    'a',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  ALLOWED_ATTR: ['href', 'start', 'align', 'class'],
  ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/i,
  // The rule for addresses is not for these.
  ADD_URI_SAFE_ATTR: ['start', 'align', 'class'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

const SIMPLE: ReadonlySet<string> = new Set<Simple>([
  'p',
  'strong',
  'em',
  'del',
  'code',
  'blockquote',
  'ul',
  'li',
  'table',
  'thead',
  'tbody',
  'tr',
]);
const HOLDS_NO_TEXT = new Set(['ul', 'ol', 'table', 'thead', 'tbody', 'tr', 'blockquote', 'body']);
const MOST_NODES = 4_000;

/**
 * A message in Markdown as a tree of what may be shown. The HTML goes through DOMPurify, and of its result only the known
 * elements and attributes are taken over; the tree becomes React elements, so no HTML of a message ever enters the page.
 * Null if it is too much to show formatted.
 */
export function formatted(text: string): readonly Piece[] | null {
  const fragment = DOMPurify.sanitize(toHtml(text), ALLOWED) as unknown as DocumentFragment;
  const budget = { left: MOST_NODES };
  const pieces = children(fragment, 'body', budget);
  return budget.left < 0 ? null : pieces;
}

function children(parent: Node, tag: string, budget: { left: number }): Piece[] {
  const pieces: Piece[] = [];
  for (const node of parent.childNodes) {
    if (--budget.left < 0) return pieces;
    if (node.nodeType === 3) {
      const text = node.nodeValue ?? '';
      if (text.trim() !== '' || !HOLDS_NO_TEXT.has(tag)) pieces.push(text);
    } else if (node instanceof HTMLElement) {
      pieces.push(...element(node, budget));
    }
  }
  if (tag === 'li' || tag === 'td' || tag === 'th') trimEnd(pieces);
  return pieces;
}

function element(node: HTMLElement, budget: { left: number }): Piece[] {
  const tag = node.localName;
  if (tag === 'br' || tag === 'hr') return [{ tag }];
  if (tag === 'pre') return [block(node)];
  const inner = children(node, tag, budget);
  if (tag === 'a') return link(node.getAttribute('href'), inner);
  if (tag === 'ol') return [{ tag, start: whole(node.getAttribute('start')), children: inner }];
  if (tag === 'th' || tag === 'td')
    return [{ tag, align: align(node.getAttribute('align')), children: inner }];
  return SIMPLE.has(tag) ? [{ tag: tag as Simple, children: inner }] : inner;
}

function block(node: HTMLElement): Element {
  const language = /^language-([\w+#.-]{1,24})$/.exec(node.firstElementChild?.className ?? '')?.[1] ?? '';
  return { tag: 'pre', language, text: (node.textContent ?? '').replace(/\n$/, '') };
}

/** A link that is not to the web or to a mailbox is no link; links do not hold links. */
function link(href: string | null, inner: Piece[]): Piece[] {
  return href && inner.length > 0 ? [{ tag: 'a', href, children: inner }] : inner;
}

function whole(value: string | null): number {
  const number = Number(value ?? 1);
  return Number.isSafeInteger(number) ? number : 1;
}

function align(value: string | null): Align {
  if (value === 'center') return 'center';
  return value === 'right' ? 'end' : 'start';
}

function trimEnd(pieces: Piece[]) {
  const last = pieces.at(-1);
  if (typeof last !== 'string') return;
  const text = last.trimEnd();
  if (text === '') pieces.pop();
  else pieces[pieces.length - 1] = text;
}
