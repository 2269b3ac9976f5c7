import type { Plugin } from 'vite';

/**
 * Trusted Types let nobody assign text to `innerHTML`, not even an empty one. React Aria's live announcer empties its logs that
 * way; here it does so without markup.
 */
export function noMarkupSinks(): Plugin {
  return {
    name: 'no-markup-sinks',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      return /\/react-aria\/.*\/LiveAnnouncer\.\w+$/.test(id)
        ? { code: code.replaceAll(".innerHTML = ''", '.replaceChildren()'), map: null }
        : null;
    },
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && /\.innerHTML\s*=\s*(""|''|``)/.test(chunk.code)) {
          this.error(`${chunk.fileName} assigns to innerHTML, which Trusted Types forbid; see vite.sinks.ts`);
        }
      }
    },
  };
}
