import type { FileView } from '../../api/views';

/** Pictures that a browser decodes without running anything. */
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']);

export type Kind = 'picture' | 'video' | 'voice' | 'audio' | 'other';

export function kindOf({ type, waveform }: Pick<FileView, 'type' | 'waveform'>): Kind {
  const bare = type.toLowerCase().replace(/;.*/, '').trim();
  if (PICTURES.has(bare)) return 'picture';
  if (bare.startsWith('audio/')) return waveform ? 'voice' : 'audio';
  return /^video\/(?:mp4|webm|ogg|quicktime)$/.test(bare) ? 'video' : 'other';
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const WIDEST = 420;
const HIGHEST = 340;
const LEAST = 96;

/** How large a picture is shown in its message: known before it is there, so that nothing moves when it comes. */
export function shownSize(file: Pick<FileView, 'width' | 'height'>): Size {
  const { width = 0, height = 0 } = file;
  if (!(width > 0 && height > 0)) return { width: 280, height: 200 };
  const scale = Math.min(1, WIDEST / width, HIGHEST / height);
  return {
    width: Math.round(Math.max(LEAST, width * scale)),
    height: Math.round(Math.max(LEAST / 2, height * scale)),
  };
}

/** "PDF", "ZIP": what a file is, in short; '' if its name does not say. */
export function extension(name: string): string {
  return (/\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1] ?? '').toUpperCase();
}
