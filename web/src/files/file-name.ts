import { utf8 } from '../protocol/bytes';

const LONGEST = 255;

/**
 * A name to make a file of: without folders, characters that control or change the direction, and what systems refuse or hide;
 * `file` if nothing is left. At most 255 bytes of UTF-8, the ending kept.
 */
export function cleanFileName(given: string): string {
  const base = given.split(/[/\\]/).at(-1) ?? '';
  const name = base
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return shortened(name === '' ? 'file' : name);
}

function shortened(name: string): string {
  if (utf8(name).length <= LONGEST) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
  const room = LONGEST - utf8(ending).length;
  let stem = '';
  let length = 0;
  for (const character of ending === '' ? name : name.slice(0, dot)) {
    length += utf8(character).length;
    if (length > room) break;
    stem += character;
  }
  return stem + ending;
}
