import { readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Runs something while no other process does: builds of one folder share its node_modules. The lock is a symbolic link that
 * names its process, made in one step or not at all; one whose process has ended is broken.
 */
export async function locked(path, work) {
  for (;;) {
    try {
      symlinkSync(String(process.pid), path);
      break;
    } catch (e) {
      if (e.code !== 'EEXIST') {
        throw e;
      }
    }
    const owner = ownerOf(path);
    if (owner !== null && !isAlive(owner)) {
      breakLock(path, owner);
    } else {
      await pause(200);
    }
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => process.exit(1));
  }
  return work();
}

function ownerOf(path) {
  try {
    return Number(readlinkSync(path));
  } catch (e) {
    if (e.code === 'ENOENT') {
      return null;
    }
    throw e;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return e.code === 'EPERM';
  }
}

/** Of several that wait, one takes it away; it looks whose it was, for a new one may have come meanwhile. */
function breakLock(path, owner) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (e) {
    if (e.code === 'ENOENT') {
      return;
    }
    throw e;
  }
  if (ownerOf(aside) === owner) {
    rmSync(aside, { force: true });
  } else {
    renameSync(aside, path);
  }
}
