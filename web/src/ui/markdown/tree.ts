/** A formatted message, as plain data: what may be shown, and nothing else. */
export type Piece = string | Element;

export type Element =
  | { readonly tag: Simple; readonly children: readonly Piece[] }
  | { readonly tag: 'br' | 'hr' }
  | { readonly tag: 'a'; readonly href: string; readonly children: readonly Piece[] }
  | { readonly tag: 'ol'; readonly start: number; readonly children: readonly Piece[] }
  | { readonly tag: 'th' | 'td'; readonly align: Align; readonly children: readonly Piece[] }
  | { readonly tag: 'pre'; readonly language: string; readonly text: string };

/** Elements without attributes. */
export type Simple =
  | 'p'
  | 'strong'
  | 'em'
  | 'del'
  | 'code'
  | 'blockquote'
  | 'ul'
  | 'li'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tr';

export type Align = 'start' | 'center' | 'end';
