import { befriend } from '../support/person';
import { expect, test } from '../support/test';
import { expectAccessible, lookAt } from '../support/views';

test('messages are forwarded, deleted for oneself and copied, by the keyboard', async ({ person }) => {
  test.slow();
  const ada = await person('ada', { permissions: ['clipboard-read', 'clipboard-write'] });
  const bob = await person('bob');
  await befriend(ada, bob);
  const { page } = ada;
  await bob.say('A **bold** thought');
  await ada.say('A mistake');
  const thought = ada.message(/bold thought/);
  const mistake = ada.message(/^You, A mistake.*(sent|delivered|read)$/);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());

  await thought.focus();
  await page.keyboard.press('c');
  await expect.poll(copied).toBe('A bold thought');
  await ada.choose(thought, 'Copy as Markdown');
  await expect.poll(copied).toBe('A **bold** thought');
  await mistake.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'React' })).toBeFocused();
  await expect(page.getByRole('menuitem', { name: 'Copy as Markdown' })).toHaveCount(0);
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Delete for everyone' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Delete for me' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(mistake).toHaveCount(0);
  await expect(thought).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(mistake).toBeVisible();

  await mistake.focus();
  await page.keyboard.press('Shift+Delete');
  await expect(mistake).toHaveCount(0);
  await expect(thought).toBeFocused();
  await expect(bob.message(/A mistake/)).toBeVisible();
  await expect(ada.row(bob.name)).toContainText('thought');

  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog', { name: 'Forward to' });
  await expect(dialog.getByRole('option', { name: /general/ })).toContainText('The server can read it');
  await lookAt(page, 'forward');
  await page.keyboard.type('gen');
  await expect(dialog.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const sure = page.getByRole('alertdialog', { name: 'Forward to general?' });
  await expect(sure).toContainText('The server can read that room');
  await expect(sure.getByRole('button', { name: 'Forward' })).toBeFocused();
  await expectAccessible(page, 'a look before forwarding');
  await page.screenshot({ path: 'results/screens/forward-sure.png' });
  await page.keyboard.press('Enter');
  await expect(sure).toBeHidden();
  await expect(page.getByText('Forwarded to general')).toBeVisible();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(ada.message(/^You, A bold thought/).locator('strong')).toHaveText('bold');

  await page.reload();
  await ada.open(`with:${bob.name}`);
  await expect(ada.message(/bold thought/)).toBeVisible();
  await expect(ada.message(/A mistake/)).toHaveCount(0);
});
