import type { Locator } from '@playwright/test';
import { type InvitePhone, invitePhone } from '../support/invitePhone';
import { befriend, fresh, Person } from '../support/person';
import { expectPicture, expectSilence, expectSound, listenIn, swapFingerprint } from '../support/sound';
import { expect, test } from '../support/test';
import { lookAt } from '../support/views';

type NewPerson = (name: string) => Promise<Person>;

/** Two contacts who look at their chat. */
async function two(person: NewPerson): Promise<[Person, Person]> {
  const [ann, bob] = [await person('ann'), await person('bob')];
  await befriend(ann, bob);
  return [ann, bob];
}

const call = ({ page }: Person, whom: Person, how = '') =>
  page
    .getByRole('main')
    .getByRole('button', { name: `Call ${whom.name}${how}`, exact: true })
    .click();
const ringing = ({ page }: Person, who: { name: string }): Locator =>
  page.getByRole('region', { name: `Incoming call from ${who.name}` });
const answer = (who: Person, caller: { name: string }, how = 'Answer') =>
  ringing(who, caller).getByRole('button', { name: how }).click();
const screen = ({ page }: Person, whom: { name: string }): Locator =>
  page.getByRole('dialog', { name: whom.name });
const hangUp = ({ page }: Person) => page.getByRole('button', { name: 'Hang up' }).click();
const timer = ({ page }: Person) => page.getByRole('timer');

test('a voice call carries sound both ways, silence while muted, and goes on while one looks elsewhere', async ({
  person,
}) => {
  const [ann, bob] = await two(person);
  await listenIn(ann, bob);
  await call(ann, bob);
  await expect(screen(ann, bob).getByText('Ringing…')).toBeVisible();
  await answer(bob, ann);
  await expect(timer(bob)).toBeVisible();
  await expect(ann.page.getByText('End-to-end encrypted: the server cannot listen')).toBeVisible();
  await Promise.all([expectSound(ann.page), expectSound(bob.page)]);

  await bob.page.keyboard.press('m');
  await expect(screen(bob, ann).getByText('You are muted.')).toBeVisible();
  await expectSilence(ann.page);
  await bob.page.getByRole('button', { name: 'Unmute the microphone' }).click();
  await expectSound(ann.page);

  await ann.page.keyboard.press('Escape');
  const bar = ann.page.getByRole('region', { name: `Call with ${bob.name}` });
  await expect(bar).toBeVisible();
  await ann.visit('/settings');
  await expect(bar.getByRole('timer')).toBeVisible();
  await expectSound(ann.page);
  await bar.getByRole('button', { name: 'Show the call' }).first().click();
  await expect(screen(ann, bob)).toBeVisible();

  await hangUp(bob);
  await expect(ann.page.getByText(`The call with ${bob.name} ended.`)).toBeVisible();
  await expect(screen(ann, bob)).toBeHidden();
});

test('a video call shows both sides, after a look at oneself', async ({ person }) => {
  const [ann, bob] = await two(person);
  await listenIn(ann, bob);
  await call(ann, bob, ' with video');
  const lobby = ann.page.getByRole('dialog', { name: `Video call with ${bob.name}` });
  const level = lobby.getByLabel('Loudness of the microphone');
  await expect.poll(() => level.evaluate((meter: HTMLMeterElement) => meter.value)).toBeGreaterThan(0.1);
  await lobby.getByRole('button', { name: 'Call', exact: true }).click();
  await answer(bob, ann, 'With video');
  await Promise.all([expectPicture(ann.page), expectPicture(bob.page), expectSound(ann.page)]);
  await ann.page.keyboard.press('v');
  await expect(ann.page.getByRole('button', { name: 'Turn the camera on' })).toBeVisible();
  await expect(bob.page.locator('video')).toHaveCount(1);
  await hangUp(ann);
});

test('a camera that is turned on in a voice call is shown once the other side allows it', async ({
  person,
}) => {
  const [ann, bob] = await two(person);
  await listenIn(ann, bob);
  await call(ann, bob);
  await answer(bob, ann);
  await expect(timer(ann)).toBeVisible();
  await ann.page.getByRole('button', { name: 'Turn the camera on' }).click();
  await expect(bob.page.getByText(`${ann.name} has turned the camera on.`)).toBeVisible();
  await expect(bob.page.locator('video')).toHaveCount(0);
  await bob.page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(bob.page.locator('video')).toHaveCount(1);
  await hangUp(ann);
});

test('a call is declined, and one that is given up is found as missed', async ({ person }) => {
  const [ann, bob] = await two(person);
  await call(ann, bob);
  await ringing(bob, ann).getByRole('button', { name: 'Decline' }).click();
  await expect(ann.page.getByText(`${bob.name} declined the call.`)).toBeVisible();
  await call(ann, bob);
  await expect(ringing(bob, ann)).toBeVisible();
  await hangUp(ann);
  await expect(ringing(bob, ann)).toBeHidden();
  await expect(bob.page.getByText(`You missed a call from ${ann.name}.`)).toBeVisible();
  await bob.open(`with:${ann.name}`);
  await expect(bob.message(/missed call/i)).toBeVisible();
});

test('a call to somebody who is offline says so, and waits for them as missed', async ({ person }) => {
  const [ann, bob] = await two(person);
  await bob.page.close();
  await expect(ann.page.getByRole('main').getByText('Online', { exact: true })).toBeHidden();
  await call(ann, bob);
  await expect(screen(ann, bob).getByText(`${bob.name} is offline.`)).toBeVisible();
  await hangUp(ann);
  const page = await bob.context.newPage();
  await bob.open(`with:${ann.name}`, page);
  await expect(bob.message(/missed call/i, page)).toBeVisible();
});

test('a second tab is told of the call, can end it, and rings no more once one has answered', async ({
  person,
}) => {
  const [ann, bob] = await two(person);
  const second = await bob.context.newPage();
  await bob.open(`with:${ann.name}`, second);
  await call(ann, bob);
  const there = second.getByRole('region', { name: `Incoming call from ${ann.name}` });
  await expect(there).toBeVisible();
  await answer(bob, ann);
  await expect(there).toBeHidden();
  await expect(second.getByText(`You are in a call with ${ann.name} in another tab.`)).toBeVisible();
  await expect(timer(ann)).toBeVisible();
  await second.getByRole('button', { name: 'Hang up' }).click();
  await expect(ann.page.getByText(`The call with ${bob.name} ended.`)).toBeVisible();
});

test('a call whose key is not the one that was sealed is stopped, and both are told', async ({ person }) => {
  const [ann, bob] = await two(person);
  await swapFingerprint(ann);
  await call(ann, bob);
  await answer(bob, ann);
  const words = 'The call was stopped because its security could not be verified.';
  await expect(bob.page.getByText(words)).toBeVisible({ timeout: 20_000 });
  await expect(ann.page.getByText(words)).toBeVisible();
  await expect(screen(bob, ann)).toBeHidden();
});

test('a user of protocol I and one of protocol S call each other', async ({ server, person, profile }) => {
  const bob = await person('bob');
  await listenIn(bob);
  const page = await (await profile()).newPage();
  await page.goto(server.address);
  const kite = { name: fresh('kite') };
  await invitePhone(page, kite.name);
  const phone = (run: (phone: InvitePhone) => Promise<unknown>) =>
    page.evaluate(`(${run})(window.phone)`) as Promise<unknown>;
  const asked = page.evaluate(
    (dest) => (window as unknown as { phone: InvitePhone }).phone.befriend(dest),
    bob.name,
  );
  await bob.accept(kite.name);
  await asked;

  const calling = phone((from) => from.call());
  await answer(bob, kite);
  await calling;
  await expect(bob.page.getByText('Encrypted, but it is not certain who is at the other end')).toBeVisible();
  await Promise.all([expectSound(bob.page), expectSound(page)]);
  await phone((from) => from.hangUp());
  await expect(bob.page.getByText(`The call with ${kite.name} ended.`)).toBeVisible();

  const answering = phone((from) => from.answer());
  await bob.page
    .getByRole('main')
    .getByRole('button', { name: `Call ${kite.name}`, exact: true })
    .click();
  await answering;
  await Promise.all([expectSound(bob.page), expectSound(page)]);
  const ended = phone((from) => from.ended());
  await hangUp(bob);
  expect(await ended).toBe('hangup');

  const refused = phone((from) => from.ended());
  await phone((from) => from.forge());
  expect(await refused).toBe('not_secure');
  await expect(ringing(bob, kite)).toBeHidden();
  await expect(
    bob.page.getByText('The call was stopped because its security could not be verified.'),
  ).toBeVisible();
});

test('what stands in the way of a call is said', async ({ person }) => {
  const [ann, bob] = await two(person);
  await ann.context.clearPermissions();
  await ann.page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException('', 'NotAllowedError');
    };
  });
  await ann.page.reload();
  await call(ann, bob);
  await expect(ann.page.getByText('This page may not use the microphone.')).toBeVisible();
  await ann.page.getByRole('button', { name: 'Cancel' }).click();
  await bob.visit('/settings/calls');
  await bob.page.getByRole('switch', { name: 'Hide my address in calls' }).click({ force: true });
  await bob.open(`with:${ann.name}`);
  await call(bob, ann);
  await expect(bob.page.getByText('this server has no relay')).toBeVisible();
  await bob.page.getByRole('button', { name: 'Close' }).last().click();
  await expect(bob.page.getByRole('alertdialog')).toBeHidden();
});

test('calling somebody is for everybody', async ({ person }) => {
  const [ann, bob] = await two(person);
  await call(ann, bob, ' with video');
  await expect(ann.page.getByLabel('Loudness of the microphone')).toBeVisible();
  await lookAt(ann.page, 'call-lobby');
  await ann.page.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(screen(ann, bob).getByText('Ringing…')).toBeVisible();
  await lookAt(ann.page, 'call-ringing');
  await lookAt(bob.page, 'call-incoming');
  await hangUp(ann);
});

test('being in a call is for everybody', async ({ person }) => {
  const [ann, bob] = await two(person);
  await call(ann, bob);
  await answer(bob, ann);
  await expect(timer(bob)).toBeVisible();
  await bob.page.keyboard.press('m');
  await lookAt(bob.page, 'call-muted');
  await ann.page.keyboard.press('Escape');
  await lookAt(ann.page, 'call-bar');
  await hangUp(ann);
});

test('a call goes on when the way between the two changes, and when the server is gone for a while', async ({
  ownServer,
  profile,
  watch,
}) => {
  watch.allowLostConnections();
  const at = async (name: string) =>
    (await Person.at(ownServer.address, await profile(), fresh(name))).register();
  const [ann, bob] = [await at('ann'), await at('bob')];
  await befriend(ann, bob);
  await listenIn(ann, bob);
  await call(ann, bob);
  await answer(bob, ann);
  await Promise.all([expectSound(ann.page), expectSound(bob.page)]);
  const way = await wayOf(bob);
  await ann.page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => wayOf(bob)).not.toBe(way);
  await Promise.all([expectSound(ann.page), expectSound(bob.page)]);
  await ownServer.kill();
  await Promise.all([expectSound(ann.page), expectSound(bob.page)]);
  await ownServer.start();
  await expectSound(ann.page);
  await hangUp(ann);
});

/** The name that ICE gave to the other side's way. */
const wayOf = ({ page }: Person) =>
  page.evaluate(() => {
    const { connections } = window as unknown as { connections: RTCPeerConnection[] };
    return /a=ice-ufrag:(.*)/.exec(connections.at(-1)?.remoteDescription?.sdp ?? '')?.[1];
  });
