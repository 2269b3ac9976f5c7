// Draws the PNG icons of web/public/icons from icon.svg: `node icons.mjs`, after a change of the drawing.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import packed from '@sparticuz/chromium';

const folder = fileURLToPath(new URL('../public/icons/', import.meta.url));
const svg = readFileSync(`${folder}icon.svg`, 'utf8');
const plain = svg.replaceAll('#3a4fd0', '#ffffff').replace('fill="#fff"', 'fill="#3a4fd0"');
const silhouette = svg.replaceAll('#3a4fd0', '#ffffff').replace(/<path fill="#fff".*?\/>/, '');

/** name, size, drawing, background, share of the width that the drawing takes */
const icons = [
  ['icon-192', 192, svg, 'transparent', 1],
  ['icon-512', 512, svg, 'transparent', 1],
  ['apple-touch-icon', 180, plain, '#3a4fd0', 0.68],
  ['maskable-512', 512, plain, '#3a4fd0', 0.58],
  ['badge-96', 96, silhouette, 'transparent', 1],
];

const browser = await chromium.launch({
  executablePath: await packed.executablePath(),
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
for (const [name, size, drawing, background, share] of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0;height:100vh;display:grid;place-items:center;background:${background}}svg{width:${share * 100}%}</style>${drawing}`,
  );
  await page.screenshot({ path: `${folder}${name}.png`, omitBackground: true });
  await page.close();
}
await browser.close();
