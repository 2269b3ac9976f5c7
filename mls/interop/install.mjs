/**
 * Installs what package-lock.json names, without running anything of it, and applies our patch to ts-mls. Does nothing where
 * that has been done; of several that run at once, one does it.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, run } from '../../web/scripts/install.mjs';
import { locked } from '../../web/scripts/lock.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

await locked(join(here, '.installing'), () => {
  install(here);
  run(here, process.execPath, [join('node_modules', 'patch-package', 'index.js'), '--error-on-fail']);
});
