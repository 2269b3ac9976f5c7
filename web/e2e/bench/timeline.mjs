/**
 * Scrolls through 50,000 messages and types, in a real Chromium, and prints how long frames and key presses took. The page is
 * the product's, with sample messages instead of a worker: what is measured is the page alone.
 *
 *   node bench/timeline.mjs [--rounds 3] [--json FILE]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium as playwright } from '@playwright/test';
import chromium from '@sparticuz/chromium';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, json: { type: 'string' } },
});
const web = join(import.meta.dirname, '..', '..');
const config = join(import.meta.dirname, 'vite.config.ts');
const folder = mkdtempSync(join(tmpdir(), 'timeline-bench-'));
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

try {
  const built = join(folder, 'dist');
  execFileSync(process.execPath, [join(web, 'node_modules/vite/bin/vite.js'), 'build', '--config', config], {
    cwd: web,
    env: { ...process.env, WEB_DIST: built },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = join(built, normalize(path === '/' ? '/index.html' : path));
    try {
      const body = readFileSync(file);
      response
        .writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' })
        .end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-sync',
    ],
  });
  const rounds = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    rounds.push(await measure(browser, `http://127.0.0.1:${port}/#/ann/c/room:busy`));
  }
  const version = browser.version();
  await browser.close();
  server.close();
  const report = {
    chromium: version,
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim(),
    loadBefore: loadavg()[0],
    rounds,
  };
  print(report);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const begun = Date.now();
  await page.goto(url);
  await page.locator('[data-ready="true"] [data-key]').first().waitFor();
  const opened = Date.now() - begun;
  await page.mouse.move(900, 450);

  // A hand on the wheel: 120 px for each of 300 frames up, then as many down.
  await page.evaluate(() => {
    window.frames_ = [];
    let last = performance.now();
    const tick = (now) => {
      window.frames_.push(now - last);
      last = now;
      window.request_ = requestAnimationFrame(tick);
    };
    window.request_ = requestAnimationFrame(tick);
  });
  for (let step = 0; step < 600; step++) {
    await page.mouse.wheel(0, step < 300 ? -120 : 120);
    await page.waitForTimeout(12);
  }
  const scroll = await takeFrames(page);

  // The bar dragged over everything: each frame shows rows that were never shown.
  await page.evaluate(async () => {
    window.frames_ = [];
    const scroller = document.querySelector('[role="list"][aria-label]').parentElement;
    let last = performance.now();
    for (let step = 0; step < 200; step++) {
      scroller.scrollTop = (scroller.scrollHeight / 200) * ((step * 37) % 200);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      window.frames_.push(now - last);
      last = now;
    }
  });
  const jumps = await takeFrames(page);

  // From the key press to the first moment after the frame that shows it.
  await page.evaluate(() => {
    window.keys_ = [];
    const channel = new MessageChannel();
    let pressed = null;
    channel.port1.onmessage = () => {
      if (pressed !== null) window.keys_.push(performance.now() - pressed);
      pressed = null;
    };
    addEventListener(
      'keydown',
      (event) => {
        pressed = event.timeStamp;
        requestAnimationFrame(() => channel.port2.postMessage(null));
      },
      true,
    );
  });
  const area = page.locator('textarea');
  await area.click();
  for (const character of 'The quick brown fox jumps over the lazy dog, and the dog does not mind. '.repeat(
    3,
  )) {
    await page.keyboard.press(character === ' ' ? 'Space' : character);
    await page.waitForTimeout(25);
  }
  const keys = summary(await page.evaluate(() => window.keys_));
  const memory = await page.evaluate(() => Math.round(performance.memory.usedJSHeapSize / 1e6));
  const rows = await page.locator('[data-key]').count();
  await page.close();
  return { openedMs: opened, scroll, jumps, keys, heapMB: memory, rowsInPage: rows };
}

async function takeFrames(page) {
  const frames = await page.evaluate(() => {
    cancelAnimationFrame(window.request_);
    return window.frames_.slice(1);
  });
  return summary(frames);
}

function summary(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1) };
}

function print({ rounds, ...about }) {
  const line = (name, { count, p50, p95, p99, worst }) =>
    `${name.padEnd(34)} p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms, longest ${worst} ms (${count})`;
  process.stdout.write(`${JSON.stringify(about)}\n`);
  for (const { scroll, jumps, keys, openedMs, heapMB, rowsInPage } of rounds) {
    process.stdout.write(
      `${[
        `opened in ${openedMs} ms, heap ${heapMB} MB, ${rowsInPage} rows in the page`,
        line('frames, wheel', scroll),
        line('frames, random places', jumps),
        line('key press to paint', keys),
      ].join('\n')}\n`,
    );
  }
}
