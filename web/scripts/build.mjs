/**
 * Makes the web client as the server wants it: build.mjs WORK-FOLDER OUTPUT-FOLDER.
 *
 * Installs what the lock file names where that has not been done, has Vite build into WORK-FOLDER/web-dist, and packs that
 * with its compressed variants into OUTPUT-FOLDER. Does nothing if nothing has changed since OUTPUT-FOLDER was made.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, install, run } from './install.mjs';
import { locked } from './lock.mjs';
import { INDEX, pack } from './pack.mjs';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const [work, output] = process.argv.slice(2).map((folder) => resolve(folder));
if (!work || !output) {
  fail('usage: build.mjs WORK-FOLDER OUTPUT-FOLDER');
}
const stamp = join(work, 'web.stamp');
const dist = join(work, 'web-dist');

await locked(join(home, '.building'), () => {
  const state = stateOfSources();
  if (existsSync(join(output, INDEX)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state) {
    return;
  }
  rmSync(stamp, { force: true });
  install(home);
  run(home, process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    NODE_ENV: 'production',
    WEB_DIST: dist,
  });
  pack(dist, output);
  mkdirSync(work, { recursive: true });
  writeFileSync(stamp, state);
});

/** A digest of everything that the result depends on. */
function stateOfSources() {
  const hash = createHash('sha256').update(process.version);
  const tops = readdirSync(home).filter((name) =>
    /^(index\.html|public|scripts|src|.*\.(json|ts))$/.test(name),
  );
  for (const top of tops.sort()) {
    for (const file of filesIn(top)) {
      hash.update(`\0${file}\0`).update(readFileSync(join(home, file)));
    }
  }
  return hash.digest('hex');
}

function filesIn(path) {
  try {
    return readdirSync(join(home, path))
      .filter((name) => !/\.test\.tsx?$/.test(name))
      .sort()
      .flatMap((name) => filesIn(`${path}/${name}`));
  } catch (e) {
    if (e.code === 'ENOTDIR') {
      return [path];
    }
    throw e;
  }
}
