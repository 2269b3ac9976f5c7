import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Emoji, EmojiIndex } from './emoji';

export interface Section {
  readonly title: MessageDescriptor | null;
  readonly emoji: readonly Emoji[];
}

/** Unicode's groups in Unicode's order, without the parts of others. */
const GROUPS: readonly [number, MessageDescriptor][] = [
  [0, msg`Smileys`],
  [1, msg`People`],
  [3, msg`Animals and nature`],
  [4, msg`Food and drink`],
  [5, msg`Travel and places`],
  [6, msg`Activities`],
  [7, msg`Things`],
  [8, msg`Symbols`],
  [9, msg`Flags`],
];

export function sections({ all }: EmojiIndex, recent: readonly Emoji[]): Section[] {
  const groups = GROUPS.map(([group, title]) => ({
    title,
    emoji: all.filter((each) => each.group === group),
  }));
  return [{ title: msg`Used often`, emoji: recent }, ...groups].filter(({ emoji }) => emoji.length > 0);
}
