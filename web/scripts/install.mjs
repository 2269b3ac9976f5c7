import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Installs exactly what a folder's lock file names, without running anything of it, unless that has been done. As a program:
 * install.mjs FOLDER.
 */
export function install(folder) {
  if (!isInstalled(folder)) {
    run(folder, 'npm', [
      'ci',
      '--ignore-scripts',
      '--include=dev',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
    ]);
  }
}

/** Runs something with its output on ours; one that fails ends this process with a line for Maven's summary. */
export function run(folder, command, args, environment = {}) {
  const result = spawnSync(command, args, {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (result.status !== 0) {
    const what = [command === process.execPath ? 'node' : command, ...args].join(' ');
    const why = result.error ? `: ${result.error.message}` : '; what it said stands above';
    fail(`'${what}' in ${folder} failed${why}`);
  }
}

export function fail(text) {
  process.stderr.write(`[ERROR] web: ${text}\n`);
  process.exit(1);
}

/** npm notes in node_modules what it has installed, as its last step; what is for another system is not missing. */
function isInstalled(folder) {
  const wanted = packages(join(folder, 'package-lock.json'));
  const present = packages(join(folder, 'node_modules', '.package-lock.json'));
  return (
    wanted !== null &&
    present !== null &&
    Object.keys(present).every((path) => path in wanted) &&
    Object.entries(wanted).every(
      ([path, entry]) =>
        path === '' ||
        (path in present ? present[path].integrity === entry.integrity : entry.optional === true),
    )
  );
}

function packages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (e) {
    if (e.code === 'ENOENT' || e instanceof SyntaxError) {
      return null;
    }
    throw e;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install(resolve(process.argv[2]));
}
