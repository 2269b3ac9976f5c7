import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { licenceTexts } from './licences.mjs';

export const INDEX = 'index.tsv';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** A name that changes with the content, as Vite gives it to everything but the entry points. */
const HASHED = /^\/assets\/.+-[\w-]{8}\.\w+$/;

/**
 * Writes what the server serves into a folder that it owns: every file of a build, beside it its `.br` and `.gz` where those
 * are smaller, and an index. Each line of the index is a file: path, content type, SHA-256 (base64url), `immutable` or
 * `changing`, encodings (`br`, `gzip`, by commas), separated by tabs.
 */
export function pack(dist, output) {
  writeFileSync(join(dist, 'licences.txt'), licenceTexts());
  rmSync(output, { recursive: true, force: true });
  const lines = filesIn(dist, '').map((path) => packed(dist, output, path));
  writeFileSync(join(output, INDEX), `${lines.join('\n')}\n`);
}

function filesIn(folder, path) {
  return readdirSync(join(folder, path), { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesIn(folder, `${path}/${entry.name}`) : [`${path}/${entry.name}`],
    );
}

function packed(dist, output, path) {
  const type = TYPES[extname(path)];
  if (!type || !/^[\w./-]+$/.test(path)) {
    throw new Error(
      `${path} has a name or type that the server does not serve; see TYPES in scripts/pack.mjs`,
    );
  }
  const content = readFileSync(join(dist, path));
  const variants = {
    br: brotliCompressSync(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    gzip: gzipSync(content, { level: constants.Z_BEST_COMPRESSION }),
  };
  const smaller = Object.keys(variants).filter((name) => variants[name].length < content.length * 0.95);
  const target = join(output, 'files', path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
  for (const name of smaller) {
    writeFileSync(`${target}.${name}`, variants[name]);
  }
  return [
    path,
    type,
    createHash('sha256').update(content).digest('base64url'),
    HASHED.test(path) ? 'immutable' : 'changing',
    smaller.join(','),
  ].join('\t');
}
