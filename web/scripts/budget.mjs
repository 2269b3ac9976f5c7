/**
 * Weighs what a browser has to load before it shows anything: index.html and everything that it loads statically, each with
 * gzip. budget.mjs DIST prints the figure and fails above the budget.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET_KIB = 200;

const dist = process.argv[2];
const chunks = JSON.parse(readFileSync(join(dist, '.chunks.json'), 'utf8'));
const files = new Set(['index.html']);
const load = (name) => {
  const { file, css = [], assets = [], imports = [] } = chunks[name];
  if (!files.has(file)) {
    files.add(file);
    for (const other of [...css, ...assets.filter((asset) => asset.endsWith('.css'))]) {
      files.add(other);
    }
    for (const next of imports) {
      load(next);
    }
  }
};
load('index.html');
for (const [, path] of readFileSync(join(dist, 'index.html'), 'utf8').matchAll(
  /<(?:script|link)\b[^>]*\b(?:src|href)="\/([^"]+\.(?:js|css))"/g,
)) {
  files.add(path);
}

const kib = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1024;
let sum = 0;
for (const file of files) {
  sum += kib(file);
  process.stdout.write(`${kib(file).toFixed(1).padStart(8)} KiB  ${file}\n`);
}
process.stdout.write(
  `${sum.toFixed(1).padStart(8)} KiB  first load, gzip; the budget is ${BUDGET_KIB} KiB\n`,
);
process.exit(sum <= BUDGET_KIB ? 0 : 1);
