import type { Outgoing } from '../../api/core';
import type { Size } from './kinds';
import { withoutMetadata } from './strip';

export type Prepared = NonNullable<Outgoing['file']>;

/** The longest side of a picture that is sent, px; null: as it is. */
export type Quality = 'original' | 'large' | 'small';

const SIDES: Record<Quality, number> = { original: Infinity, large: 2048, small: 1280 };
const PREVIEW_SIDE = 24;
const PREVIEW_BYTES = 2_048;

/**
 * What is sent for a chosen file. A picture loses what the camera wrote into it (place, time, device), with every pixel as it
 * was; one that is made smaller, or is of a kind that cannot be treated so, is drawn anew, which loses it as well. What neither
 * can be done to is sent as it is: {@link cameraTraces} tells before.
 */
export async function prepare(file: File, quality: Quality): Promise<Prepared> {
  const name = file.name || 'file';
  const type = file.type || 'application/octet-stream';
  if (!isPicture(file)) {
    return { blob: file, view: { name, type, size: file.size, ...(await soundLength(file, type)) } };
  }
  const bare = withoutMetadata(new Uint8Array(await file.arrayBuffer()));
  const picture = await decode(file);
  if (!picture) {
    const blob = bare ? new Blob([bare], { type }) : file;
    return { blob, view: { name, type, size: blob.size } };
  }
  try {
    const size = within(picture, type === 'image/gif' ? Infinity : SIDES[quality]);
    const kept = bare !== null && size.width === picture.width;
    const blob = kept
      ? new Blob([bare], { type })
      : await draw(picture, size, type === 'image/png' ? type : 'image/jpeg', 0.9);
    const preview = await tiny(picture);
    return {
      blob,
      view: {
        name: kept ? name : renamed(name, blob.type),
        type: blob.type,
        size: blob.size,
        ...size,
        ...(preview ? { preview } : {}),
      },
    };
  } finally {
    picture.close();
  }
}

/** What of a chosen file would still tell where and with what it was taken: films do, and pictures that this browser cannot treat. */
export async function cameraTraces(file: File): Promise<'picture' | 'film' | null> {
  if (file.type.startsWith('video/')) return 'film';
  if (!isPicture(file)) return null;
  if (withoutMetadata(new Uint8Array(await file.arrayBuffer())) !== null) return null;
  const picture = await decode(file);
  picture?.close();
  return picture ? null : 'picture';
}

/** By its type or, where the browser knows none, by its name. Drawings in SVG have no camera. */
export function isPicture({ type, name }: Pick<File, 'type' | 'name'>): boolean {
  return type === ''
    ? /\.(?:heic|heif|avif|tiff?|dng|cr[23]|nef|arw|raf|orf|rw2|jxl|jpe?g)$/i.test(name)
    : /^image\/(?!svg)/i.test(type);
}

async function decode(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
}

/** Scaled down so that the longest side fits. */
export function within({ width, height }: Size, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The name with the ending of what it is now. */
export function renamed(name: string, type: string): string {
  const ending = type === 'image/png' ? 'png' : type === 'image/webp' ? 'webp' : 'jpg';
  const stem = name.replace(/\.[A-Za-z0-9]{1,5}$/, '');
  return /\.jpe?g$/i.test(name) && ending === 'jpg' ? name : `${stem}.${ending}`;
}

async function draw(
  picture: ImageBitmap,
  { width, height }: Size,
  type: string,
  quality: number,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw { code: 'internal', message: 'no canvas' };
  if (type === 'image/jpeg') {
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  return canvas.convertToBlob({ type, quality });
}

/** A preview of at most 2,048 bytes, base64; none if it does not become that small. */
async function tiny(picture: ImageBitmap): Promise<string | undefined> {
  const size = within(picture, PREVIEW_SIDE);
  for (const quality of [0.6, 0.3]) {
    const blob = await draw(picture, size, 'image/jpeg', quality);
    if (blob.size <= PREVIEW_BYTES) return base64(new Uint8Array(await blob.arrayBuffer()));
  }
  return undefined;
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Seconds of a sound or film, where the browser can tell. */
async function soundLength(file: Blob, type: string): Promise<{ duration?: number }> {
  if (!type.startsWith('audio/')) return {};
  const url = URL.createObjectURL(file);
  const sound = new Audio();
  sound.preload = 'metadata';
  const seconds = await new Promise<number>((resolve) => {
    sound.onloadedmetadata = () => resolve(sound.duration);
    sound.onerror = () => resolve(Number.NaN);
    sound.src = url;
  });
  URL.revokeObjectURL(url);
  return Number.isFinite(seconds) && seconds > 0 ? { duration: Math.round(seconds * 10) / 10 } : {};
}
