import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 320, height: 640 },
] as const;
const THEMES = ['light', 'dark'] as const;
const RESULTS = new URL('../results/screens/', import.meta.url).pathname;

/**
 * Looks at what a page shows now, wide and narrow, light and dark: nothing that axe finds (WCAG 2.2 AA and good practice), nothing
 * that has to be scrolled sideways; and keeps pictures for people in results/screens. The page is left wide and light.
 *
 * @param name of the view, for the pictures
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  mkdirSync(RESULTS, { recursive: true });
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settled(page);
      await page.screenshot({ path: `${RESULTS}${name}-${size.width}-${colorScheme}.png` });
      await expectAccessible(page, `${name} at ${size.width} px, ${colorScheme}`);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond, `${name} at ${size.width} px is wider than its window`).toBeLessThanOrEqual(0);
    }
  }
  await page.setViewportSize(SIZES[0]);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
}

export async function expectAccessible(page: Page, what: string): Promise<void> {
  await settled(page);
  // What React Aria had read out a moment ago may speak of a button that is gone.
  const { violations } = await new AxeBuilder({ page }).exclude('[data-live-announcer]').analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`),
  }));
  expect(found, what).toEqual([]);
}

/** Transitions are over and fonts are there. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((animation) => animation.finished.catch(() => undefined)));
  });
}
