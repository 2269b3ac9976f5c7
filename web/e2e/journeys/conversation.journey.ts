import type { Locator, Page } from '@playwright/test';
import { fresh } from '../support/person';
import { expect, test } from '../support/test';
import { expectAccessible, lookAt } from '../support/views';

const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC';

/** By what is read out of it: a quote in another message does not count. */
function row(page: Page, text: string): Locator {
  return page.locator(`[data-key][aria-label*=${JSON.stringify(text)}]`).last();
}

function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Message/ });
}

test('two people in a room: everything that can be done with a message', async ({ person }) => {
  test.slow();
  const [someone, other] = [await person('ann'), await person('ben')];
  const [ann, annName] = [someone.page, someone.name];
  const [ben, benName] = [other.page, other.name];
  await someone.open('room:general');
  await other.open('room:general');
  const hello = fresh('hello');

  await test.step('a message arrives formatted, and its fate comes back', async () => {
    await someone.say(`${hello} **bold** and \`code\``);
    await expect(row(ben, hello).locator('strong')).toHaveText('bold');
    await expect(row(ann, hello).getByRole('img', { name: /^(sent|delivered|read)$/ })).toBeVisible();
    await expect(row(ben, hello)).toHaveAttribute(
      'aria-label',
      new RegExp(`^${annName}, ${hello} bold and code`),
    );
  });

  await test.step('R answers, and the quote leads back', async () => {
    await row(ben, hello).focus();
    await ben.keyboard.press('r');
    await ben.keyboard.type('an answer');
    await ben.keyboard.press('Enter');
    await row(ann, 'an answer').getByTitle('Go to the message').click();
    await expect(row(ann, hello)).toBeFocused();
  });

  await test.step('the arrow up changes the last message', async () => {
    await composer(ann).focus();
    await ann.keyboard.press('ArrowUp');
    await expect(composer(ann)).toHaveValue(`${hello} **bold** and \`code\``);
    await ann.keyboard.type(', changed');
    await ann.keyboard.press('Enter');
    await expect(row(ben, ', changed').getByText('edited')).toBeVisible();
  });

  await test.step('plus reacts; a press takes it up, another takes it back', async () => {
    await row(ben, ', changed').focus();
    await ben.keyboard.press('+');
    await ben.getByRole('combobox', { name: 'Search emoji' }).fill('tada');
    await expect(ben.getByRole('gridcell', { name: 'party popper' })).toBeVisible();
    await expectAccessible(ben, 'all emoji');
    await ben.keyboard.press('Enter');
    await row(ann, ', changed')
      .getByRole('button', { name: `🎉 1: ${benName}` })
      .click();
    await expect(row(ben, ', changed').getByRole('button', { name: /^🎉 2/ })).toBeVisible();
    await row(ann, ', changed').getByRole('button', { name: /^🎉 2/ }).click();
    await expect(row(ben, ', changed').getByRole('button', { name: '🎉 1: you' })).toBeVisible();
  });

  await test.step('who writes can be seen; a name is completed and marked', async () => {
    await composer(ben).focus();
    await ben.keyboard.type(`@${annName.slice(0, 7)}`);
    await expect(ann.getByText(`${benName} is typing…`).first()).toBeVisible();
    await expect(ben.getByRole('option', { name: annName })).toHaveAttribute('aria-selected', 'true');
    await ben.keyboard.press('Tab');
    await ben.keyboard.type('look');
    await ben.keyboard.press('Enter');
    await expect(row(ann, 'look')).toHaveAttribute('aria-label', /mentions you/);
  });

  await test.step('a picture with words, a voice message', async () => {
    const [chooser] = await Promise.all([
      ben.waitForEvent('filechooser'),
      ben.getByRole('button', { name: 'Attach files' }).click(),
    ]);
    await chooser.setFiles([
      { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(PICTURE, 'base64') },
      { name: 'IMG_2.heic', mimeType: 'image/heic', buffer: Buffer.from('not for this browser') },
    ]);
    const dialog = ben.getByRole('dialog', { name: 'Send to general' });
    await expect(dialog.getByText('Place and device stay in this picture')).toBeVisible();
    await dialog.getByRole('button', { name: 'Leave out IMG_2.heic' }).click();
    await dialog.getByLabel('Say something about it').fill('my picture');
    await expectAccessible(ben, 'files to send');
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await row(ann, 'my picture').getByRole('button', { name: 'Open the picture dot.png' }).click();
    const viewer = ann.getByRole('dialog', { name: 'Picture dot.png' });
    await expect(viewer.getByRole('img', { name: 'dot.png' })).toBeVisible();
    await expectAccessible(ann, 'a picture, large');
    await ann.keyboard.press('Escape');
    await expect(viewer).toBeHidden();

    await ben.getByRole('button', { name: 'Record a voice message' }).click();
    await expect(ben.getByRole('timer')).toHaveText('0:02');
    await ben.getByRole('button', { name: 'Send the voice message' }).click();
    await ann.getByRole('button', { name: 'Play' }).click();
    await expect(ann.getByRole('button', { name: 'Pause' })).toBeVisible();
  });

  await test.step('a draft is there after a reload', async () => {
    await composer(ann).fill('not yet sent');
    await expect(ann.getByText('Draft:')).toBeVisible();
    await ann.reload();
    await expect(composer(ann)).toHaveValue('not yet sent');
    await composer(ann).fill('');
  });

  await test.step('deleting asks first, and leaves a mark for everybody', async () => {
    await someone.say('a mistake');
    await row(ann, 'a mistake')
      .getByRole('img', { name: /^(sent|delivered|read)$/ })
      .waitFor();
    await row(ann, 'a mistake').focus();
    await ann.keyboard.press('Delete');
    await ann.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await expect(row(ben, 'This message was deleted')).toBeVisible();
    await expect(ben.getByText('a mistake')).toHaveCount(0);
  });

  await test.step('the keyboard reaches messages and their menu, and comes back', async () => {
    await row(ann, 'my picture').focus();
    await ann.keyboard.press('ArrowUp');
    await expect(row(ann, 'look')).toBeFocused();
    await ann.keyboard.press('Enter');
    await expect(ann.getByRole('menuitem', { name: 'React' })).toBeFocused();
    await expectAccessible(ann, 'the menu of a message');
    await ann.keyboard.press('Escape');
    await expect(row(ann, 'look')).toBeFocused();
    await ann.keyboard.press('Escape');
    await expect(composer(ann)).toBeFocused();
  });

  await lookAt(ann, 'conversation');
});

test('reading: the line of new messages, the count, and what was seen', async ({ person }) => {
  test.slow();
  const [someone, other] = [await person('ann'), await person('ben')];
  const [ann, annName] = [someone.page, someone.name];
  const ben = other.page;
  await ann.setViewportSize({ width: 1000, height: 600 });
  await someone.open('room:general');
  await other.open('room:general');
  const mark = fresh('old');
  await other.say(mark);
  await expect(row(ann, mark)).toBeVisible();

  await someone.open(`with:${annName}`);
  for (let each = 1; each <= 30; each++) await other.say(`new number ${each}`);
  await expect(ann.getByRole('link', { name: /^general, 30 unread/ })).toBeVisible();
  await someone.open('room:general');
  await expect(ann.getByText('New messages', { exact: true })).toBeInViewport();
  await expect(row(ann, 'new number 1')).toBeVisible();
  await ann.getByRole('button', { name: /Jump to the newest message, \d+ unread/ }).click();
  await expect(row(ann, 'new number 30')).toBeInViewport();
  await expect(ann.getByRole('button', { name: /Jump to the newest/ })).toBeHidden();
  await expect(ann.getByRole('link', { name: /^general, [^u]*new number 30/ })).toBeVisible();
  await expect(row(ben, 'new number 30').getByRole('img', { name: 'read' })).toBeVisible();

  // Whoever reads further up stays there; whoever is at the end follows.
  await row(ann, 'new number 20').focus();
  await ann.keyboard.press('Home');
  await other.say('one more');
  await expect(ann.getByRole('button', { name: 'Jump to the newest message, 1 unread' })).toBeVisible();
  await ann.getByRole('button', { name: /Jump to the newest/ }).click();
  await other.say('and another');
  await expect(row(ann, 'and another')).toBeInViewport();
});
