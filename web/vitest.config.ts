import { defineConfig, mergeConfig } from 'vitest/config';
import vite from './vite.config';

/** Tests without a server: `npm test`. Deriving keys takes long on a machine that is busy. */
export default mergeConfig(vite, defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } }));
