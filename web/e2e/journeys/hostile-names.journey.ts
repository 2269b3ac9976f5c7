import { hostileTexts } from '../../src/ui/markdown/xss.corpus';
import { befriend, fresh } from '../support/person';
import { expect, test } from '../support/test';

test('hostile names, topics, captions and file names stay texts', async ({ person }) => {
  test.setTimeout(120_000);
  const [ada, bob] = [await person('ada'), await person('bob')];
  await befriend(ada, bob);
  const samples = hostileTexts.filter((text) => text.length <= 60 && !text.includes('\n')).slice(0, 12);
  for (const text of samples) {
    await ada.visit('/settings/profile');
    await ada.page.getByRole('textbox', { name: 'Display name' }).fill(text);
    await ada.page.getByRole('button', { name: 'Save' }).first().click();
    await expect(bob.page.getByRole('list', { name: 'Conversations' })).toContainText(
      text.trim().slice(0, 8),
    );
  }

  await ada.visit('/rooms');
  await ada.page.getByRole('button', { name: 'Make a room' }).click();
  const room = fresh('hostile');
  await ada.page.getByRole('textbox', { name: 'Name' }).fill(room);
  await ada.page.getByRole('textbox', { name: 'Topic (optional)' }).fill('<img src=x onerror=ran(1)>');
  await ada.page.getByRole('radio', { name: 'Everybody on this server' }).check({ force: true });
  await ada.page.getByRole('button', { name: 'Make the room' }).click();
  await expect(ada.composer()).toBeVisible();
  await bob.visit('/rooms');
  await expect(bob.page.getByText('<img src=x onerror=ran(1)>').first()).toBeVisible();

  await ada.open(`with:${bob.name}`);
  const choosing = ada.page.waitForEvent('filechooser');
  await ada.page.getByRole('button', { name: 'Attach files' }).click();
  await (await choosing).setFiles({
    name: '"><svg onload=ran(2)>.html',
    mimeType: 'text/html',
    buffer: Buffer.from('<script>ran(3)</script>'),
  });
  await ada.page.getByRole('dialog').getByRole('textbox').fill('<svg onload=ran(4)>');
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await bob.open(`with:${ada.name}`);
  await expect(bob.message(/File/)).toBeVisible({ timeout: 30_000 });
});
