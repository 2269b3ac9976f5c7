import { fileURLToPath } from 'node:url';
import { mergeConfig } from 'vite';
import product from '../../vite.config';

const sample = fileURLToPath(new URL('./sample.ts', import.meta.url));

/** The product as it is built, but with a page's line leading to {@link ./sample} instead of a worker. */
export default mergeConfig(product, {
  plugins: [
    {
      name: 'sample-worker',
      enforce: 'pre',
      resolveId: (source: string) => (source.endsWith('/openPort') ? sample : null),
    },
  ],
});
