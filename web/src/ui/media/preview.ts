const MOST_BYTES = 2_048;

/** A picture's small preview as an address; undefined if it is none. It is only ever shown as a picture. */
export function previewUrl(preview: string | undefined): string | undefined {
  if (preview === undefined || preview.length > MOST_BYTES * 1.4) return undefined;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(preview)) return undefined;
  const type = preview.startsWith('/9j/')
    ? 'image/jpeg'
    : preview.startsWith('UklGR')
      ? 'image/webp'
      : undefined;
  return type && `data:${type};base64,${preview}`;
}
