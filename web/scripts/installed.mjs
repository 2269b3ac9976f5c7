import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether node_modules holds what the lock file names. npm notes there what it has installed, as its last step; what is
 * for another operating system is not missing.
 */
export function isInstalled(folder) {
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
