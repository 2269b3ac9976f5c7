/**
 * Installs what package-lock.json names, without running anything of it, and applies our patch to ts-mls. Does nothing where
 * that has been done; of several that run at once, one does it.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, run } from '../../web/scripts/install.mjs';
import { locked } from '../../web/scripts/lock.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const modules = join(here, 'node_modules');
const applied = join(modules, '.patch');
const patch = readFileSync(join(here, 'patches', 'ts-mls+1.6.4.patch'), 'utf8');

await locked(join(here, '.installing'), () => {
  if (!isApplied()) {
    rmSync(modules, { recursive: true, force: true }); // an older patch may be in it
  }
  install(here);
  if (!isApplied()) {
    run(here, process.execPath, [join(modules, 'patch-package', 'index.js'), '--error-on-fail']);
    writeFileSync(applied, patch);
  }
});

function isApplied() {
  try {
    return readFileSync(applied, 'utf8') === patch;
  } catch (e) {
    if (e.code === 'ENOENT') {
      return false;
    }
    throw e;
  }
}
