/** Pictures that browsers decode without running anything in them. No SVG and no HTML: a blob has the app's own origin. */
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

/** The type for a blob that a page gets: the sender's where that is harmless, else that of any bytes. */
export function shownType(type: string): string {
  return PICTURES.has(type) || /^(?:audio|video)\/[a-z0-9.+-]+$/.test(type)
    ? type
    : 'application/octet-stream';
}
