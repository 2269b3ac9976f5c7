import { fresh, PASSWORD } from '../support/person';
import { expect, test } from '../support/test';

test('with the keyboard alone: register, find somebody, ask, accept, talk', async ({ server, profile }) => {
  test.setTimeout(120_000);
  const open = async (name: string) => {
    const page = await (await profile()).newPage();
    await page.goto(server.address);
    /** Tabs on until what has the focus is called so; whatever can be clicked can be reached. */
    const reach = async (what: RegExp) => {
      for (let steps = 0; steps < 60; steps++) {
        const name = await page.evaluate(() => {
          const active = document.activeElement as HTMLElement | null;
          const label = active?.getAttribute('aria-label') ?? '';
          const labelled = (active as HTMLInputElement | null)?.labels?.[0]?.textContent ?? '';
          return `${label} ${labelled} ${active?.textContent?.slice(0, 80) ?? ''}`;
        });
        if (what.test(name)) {
          await expect
            .poll(() => page.evaluate(ringed), { message: `the focus on ${what} is seen` })
            .toBe(true);
          return;
        }
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab does not lead to ${what}`);
    };
    await expect(page.getByRole('heading', { name: 'SafeMessenger' })).toBeVisible();
    await reach(/Create an account/);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type(name);
    await reach(/Password/);
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /: accounts and settings$/ })).toBeVisible();
    return { page, reach };
  };
  const [ann, ben] = [fresh('ann'), fresh('ben')];
  const one = await open(ann);
  const other = await open(ben);

  await one.reach(/New conversation/);
  await one.page.keyboard.press('Enter');
  await one.reach(/Find a person/);
  await one.page.keyboard.type(ben);
  await one.page.keyboard.press('Enter');
  await expect(one.page.getByRole('button', { name: 'Send a request' })).toBeVisible();
  await one.reach(/Send a request/);
  await one.page.keyboard.press('Enter');
  await expect(one.page.getByText('Your request is on its way.')).toBeVisible();

  await other.reach(/request/i);
  await other.page.keyboard.press('Enter');
  await expect(other.page.getByRole('button', { name: `Accept ${ann}` })).toBeVisible();
  await other.reach(new RegExp(`Accept ${ann}`));
  await other.page.keyboard.press('Enter');
  await expect(other.page.getByRole('textbox', { name: `Message ${ann}` })).toBeVisible();
  await other.reach(new RegExp(`Message ${ann}`));
  await other.page.keyboard.type('Written without a mouse');
  await other.page.keyboard.press('Enter');
  await expect(other.page.getByRole('listitem', { name: /^You, Written without a mouse/ })).toBeVisible();

  await one.page.keyboard.press('Control+K');
  await expect(one.page.getByRole('dialog')).toBeVisible();
  await one.page.keyboard.type(ben.slice(0, 6));
  await one.page.keyboard.press('Enter');
  await expect(one.page.getByRole('listitem', { name: /Written without a mouse/ })).toBeVisible();
  await one.page.keyboard.press('Control+/');
  await expect(one.page.getByRole('dialog', { name: /[Ss]hortcuts|[Kk]eyboard/ })).toBeVisible();
  await one.page.keyboard.press('Escape');
  await expect(one.page.getByRole('dialog')).toBeHidden();
});

/** Whether what has the focus, or the box right around it, has a ring in the colour of the focus. */
function ringed(): boolean {
  const probe = document.createElement('i');
  probe.style.color = 'var(--focus)';
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  let element = document.activeElement;
  for (let up = 0; element && up < 3; up++, element = element.parentElement) {
    const { outlineStyle, outlineColor, boxShadow } = getComputedStyle(element);
    if ((outlineStyle !== 'none' && outlineColor === color) || boxShadow.includes(color)) return true;
  }
  return false;
}
