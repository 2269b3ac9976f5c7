import type { Plugin } from 'vite';

const SHEET = /[ \t]*<link rel="stylesheet"[^>]* href="[^"]+">\n?/g;

/**
 * The first style sheet of a page decides the order of its layers. Vite puts those of shared chunks before the entry's own,
 * at whose head tokens.css names that order; here it comes first.
 */
export function layersFirst(): Plugin {
  return {
    name: 'layers-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const sheets = html.match(SHEET) ?? [];
        const own = sheets.find((sheet) => /\/index-[\w-]+\.css"/.test(sheet));
        if (!own || sheets[0] === own) {
          return html;
        }
        return html.replace(own, '').replace(sheets[0] as string, own + sheets[0]);
      },
    },
    generateBundle(_, bundle) {
      const own = Object.values(bundle).find(({ fileName }) => /index-[\w-]+\.css$/.test(fileName));
      if (own?.type === 'asset' && !String(own.source).startsWith('@layer tokens,')) {
        this.error(`${own.fileName} does not begin with the order of the layers, as tokens.css does`);
      }
    },
  };
}
