import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { befriend, type Person } from '../support/person';
import { picture } from '../support/picture';
import { expect, test } from '../support/test';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function attach(person: Person, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  const choosing = person.page.waitForEvent('filechooser');
  await person.page.getByRole('button', { name: 'Attach files' }).click();
  await (await choosing).setFiles({ name, mimeType, buffer });
  const dialog = person.page.getByRole('dialog', { name: /^Send to/ });
  await expect(dialog.getByText(name)).toBeVisible();
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(dialog).toBeHidden();
}

test('a file arrives byte for byte, and the server cannot read it', async ({ person }) => {
  const [ada, bob] = [await person('ada'), await person('bob')];
  await befriend(ada, bob);
  const content = randomBytes(3_000_000);
  await attach(ada, 'plans.bin', 'application/octet-stream', content);
  await expect(ada.message(/^You, File plans\.bin.*(delivered|read)$/)).toBeVisible({ timeout: 30_000 });

  const saving = bob.page.waitForEvent('download');
  await bob
    .message(/File plans\.bin/)
    .getByRole('button', { name: 'Save plans.bin' })
    .click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('plans.bin');
  expect(sha256(readFileSync(await saved.path()))).toBe(sha256(content));
});

test('a picture is shown, large when asked, and has lost what the camera wrote', async ({ person }) => {
  const [ada, bob] = [await person('ada'), await person('bob')];
  await befriend(ada, bob);
  await attach(ada, 'garden.png', 'image/png', picture({ secret: 'taken at 52.5200 N, 13.4050 E' }));
  const shown = bob.message(/Picture garden\.png/);
  await expect(shown.getByRole('img')).toBeVisible({ timeout: 30_000 });
  await shown.getByRole('button', { name: 'Open the picture garden.png' }).click();
  const viewer = bob.page.getByRole('dialog', { name: 'Picture garden.png' });
  await expect(viewer).toBeVisible();
  const saving = bob.page.waitForEvent('download');
  await viewer.getByRole('button', { name: 'Save' }).click();
  const bytes = readFileSync(await (await saving).path());
  expect(bytes.includes('52.5200')).toBe(false);
  await bob.page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
});

test('a voice message is recorded and heard', async ({ person }) => {
  const [ada, bob] = [await person('ada'), await person('bob')];
  await befriend(ada, bob);
  await ada.page.getByRole('button', { name: 'Record a voice message' }).click();
  await expect(ada.page.getByRole('timer', { name: 'Recording' })).toHaveText('0:02');
  await ada.page.getByRole('button', { name: 'Send the voice message' }).click();
  await expect(bob.message(/Voice message, 0:0/)).toBeVisible({ timeout: 30_000 });
  await bob
    .message(/Voice message/)
    .getByRole('button', { name: /^Play/ })
    .click();
  await expect(bob.message(/Voice message/).getByRole('button', { name: /^Pause/ })).toBeVisible();
});

test('an upload goes on after a reload and after the server was away', async ({
  ownServer,
  profile,
  watch,
}) => {
  watch.allowLostConnections();
  const { Person: People, fresh } = await import('../support/person');
  const at = async (name: string) =>
    (await People.at(ownServer.address, await profile(), fresh(name))).register();
  const [ada, bob] = [await at('ada'), await at('bob')];
  await befriend(ada, bob);
  const content = randomBytes(6_000_000);
  await ownServer.kill();
  await attach(ada, 'late.bin', 'application/octet-stream', content);
  await ada.page.reload();
  await expect(ada.message(/^You, File late\.bin/)).toBeVisible();
  await ownServer.start();
  await expect(bob.message(/File late\.bin/)).toBeVisible({ timeout: 40_000 });
  const saving = bob.page.waitForEvent('download');
  await bob
    .message(/File late\.bin/)
    .getByRole('button', { name: 'Save late.bin' })
    .click();
  expect(sha256(readFileSync(await (await saving).path()))).toBe(sha256(content));
});
