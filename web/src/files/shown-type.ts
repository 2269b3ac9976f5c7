/** Types that a browser shows without running anything in them. No SVG and no HTML: a blob has the app's own origin. */
const SHOWN = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'audio/mpeg',
  'audio/ogg',
  'audio/opus',
  'audio/mp4',
  'audio/aac',
  'audio/wav',
  'audio/flac',
  'audio/webm',
  'video/mp4',
  'video/webm',
  'video/ogg',
]);

/** The type for a blob that a page gets: the sender's where that is harmless. */
export function shownType(type: string): string {
  return SHOWN.has(type) ? type : 'application/octet-stream';
}
