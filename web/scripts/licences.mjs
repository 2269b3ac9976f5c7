/**
 * What the licences of the libraries in the web client ask for. As a program (`licences.mjs`) it fails if one of them is of a
 * kind that we do not ship, or is missing in NOTICE, or if a lock file tells where packages come from.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const ALLOWED = ['MIT', 'Apache-2.0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause'];

/** What package.json depends on and what that depends on: more than ends in the bundle, never less. */
function shippedPackages() {
  const { packages } = JSON.parse(readFileSync(join(home, 'package-lock.json'), 'utf8'));
  const found = new Map();
  const visit = (name, from) => {
    const path = resolve(packages, name, from);
    if (!found.has(path)) {
      found.set(path, { name, version: packages[path].version, licence: packages[path].license });
      for (const next of Object.keys(packages[path].dependencies ?? {})) {
        visit(next, path);
      }
    }
  };
  for (const name of Object.keys(packages[''].dependencies)) {
    visit(name, '');
  }
  return [...found]
    .map(([path, entry]) => ({ ...entry, folder: join(home, path) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The licences in full, as their texts ask for wherever copies go. */
export function licenceTexts() {
  const byText = new Map();
  for (const { name, folder, licence } of shippedPackages()) {
    const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
    const text = file ? readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() : licence;
    byText.set(text, [...(byText.get(text) ?? []), name]);
  }
  const parts = [...byText].map(([text, names]) => `${names.join(', ')}\n\n${text}\n`);
  return `The web client of SafeMessenger (Apache-2.0) contains these libraries.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** As Node.js looks for it: beside what needs it, then further up. */
function resolve(packages, name, from) {
  for (let folder = from; ; folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const path = `${folder}${folder ? '/' : ''}node_modules/${name}`;
    if (path in packages) {
      return path;
    }
    if (!folder) {
      throw new Error(`the lock file has no ${name}`);
    }
  }
}

function isAllowed(licence = '') {
  const choices = licence.replace(/[()]/g, '').split(' OR ');
  return choices.some((choice) => ALLOWED.includes(choice));
}

function problems() {
  const notice = readFileSync(join(home, '..', 'NOTICE'), 'utf8');
  const found = [];
  for (const { name, licence } of shippedPackages()) {
    if (!isAllowed(licence)) {
      found.push(`${name} is under ${licence}, which we do not ship`);
    }
    if (!new RegExp(`(^|[\\s,(])${name.replace(/[/.]/g, '\\$&')}($|[\\s,)])`, 'm').test(notice)) {
      found.push(`NOTICE does not name ${name} (${licence})`);
    }
  }
  for (const lock of ['package-lock.json', 'e2e/package-lock.json', '../mls/interop/package-lock.json']) {
    if (existsSync(join(home, lock)) && /"resolved"|:\/\//.test(withoutFunding(lock))) {
      found.push(
        `${lock} names a registry; run 'npm install' in its folder, whose .npmrc keeps addresses out`,
      );
    }
  }
  return found;
}

function withoutFunding(lock) {
  return JSON.stringify(JSON.parse(readFileSync(join(home, lock), 'utf8')), (key, value) =>
    key === 'funding' || key === 'deprecated' ? undefined : value,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = problems();
  for (const problem of found) {
    process.stderr.write(`${problem}\n`);
  }
  process.stdout.write(`${shippedPackages().length} packages looked at\n`);
  process.exit(found.length === 0 ? 0 : 1);
}
