const KEY = 'emoji';
const MOST = 24;
const FIRST = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

let known: string[] | null = null;

/** The emoji used last in this browser, newest first; some common ones at the beginning. */
export function recentEmoji(): readonly string[] {
  if (known === null) {
    known = FIRST;
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
      if (Array.isArray(kept)) {
        const own = kept.filter((each): each is string => typeof each === 'string' && each.length <= 32);
        known = [...new Set([...own, ...FIRST])].slice(0, MOST);
      }
    } catch {
      // Then only this page remembers.
    }
  }
  return known;
}

export function rememberEmoji(emoji: string): void {
  known = [...new Set([emoji, ...recentEmoji()])].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(known));
  } catch {
    // A browser without storage: as above.
  }
}

/** What is offered first for a reaction: always in the same order, so that hands can learn it. */
export const quickReactions: readonly string[] = FIRST;
