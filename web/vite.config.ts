import { lingui } from '@lingui/vite-plugin';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import app from './package.json' with { type: 'json' };
import { layersFirst } from './vite.layers';
import { noMarkupSinks } from './vite.sinks';

export default defineConfig({
  define: { __VERSION__: JSON.stringify(app.version) },
  plugins: [
    react({ babel: { plugins: ['@lingui/babel-plugin-lingui-macro'] } }),
    lingui(),
    noMarkupSinks(),
    layersFirst(),
    { ...optimizeLocales.vite({ locales: ['en-US', 'de-DE'] }), enforce: 'pre' },
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: null,
      manifest: false,
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,svg,png,webmanifest}'],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
    }),
  ],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    // Two builds of one folder may run at once, each into its own.
    outDir: process.env.WEB_DIST ?? 'dist',
    emptyOutDir: true,
    // A part per component would be a hundred requests: small ones are joined where that loads nothing early.
    rollupOptions: { output: { experimentalMinChunkSize: 120_000 } },
    // For scripts/budget.mjs; a name with a dot is not served.
    manifest: '.chunks.json',
  },
  server: { host: '127.0.0.1' },
});
