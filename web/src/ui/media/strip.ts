import type { Bytes } from './bytes';
import { stripGif } from './strip-gif';
import { stripJpeg } from './strip-jpeg';
import { stripPng } from './strip-png';
import { stripWebp } from './strip-webp';

/**
 * A picture without what a camera or program wrote into it (place, time, device, texts, thumbnails), every pixel as it was;
 * which way it is turned stays. Told by its bytes, not by its type. Null for another kind of file, or a damaged one: draw that
 * one anew, or say that it is sent as it is.
 */
export function withoutMetadata(file: Bytes): Bytes | null {
  return stripJpeg(file) ?? stripPng(file) ?? stripWebp(file) ?? stripGif(file);
}
