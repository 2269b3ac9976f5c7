import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { decodeFileMessage, encodeFileMessage } from '../../../src/files/message';
import { randomFile, sameBytes } from '../../files/server';
import { freshName, PASSWORD } from '../client';
import { type Terminal, TerminalProfile } from '../terminal';
import { WebPerson } from './web-person';

const { url } = inject('server');
const FILE_PASSWORD = 'a passphrase for the file';
const readable = (text: string) => expect.objectContaining({ kind: 'text', text, verified: true });

/** Ann writes with this client, Jane with the terminal's, which is the Java library. */
describe.each(['safemessenger', 'invite'])('with a user of the Java client over protocol %s', (protocol) => {
  let ann: WebPerson;
  let jane: TerminalProfile;
  let chat: Terminal;

  beforeAll(async () => {
    ann = await WebPerson.register(url, 'ann');
    const { inviteUrl } = inject('server');
    const address = protocol === 'invite' ? inviteUrl : url;
    jane = await TerminalProfile.make(address, freshName('jane'), `--protocol=${protocol}`);
    chat = await jane.chat('--register');
    chat.say(`/friend add "${ann.name}"`);
    await ann.client.event('friend_request', ({ username }) => username === jane.user);
    await ann.befriend(jane.user);
    await chat.heard(/friend|contact/i);
  });
  afterAll(async () => {
    ann.close();
    await jane.stop();
  });

  it('both read what the other sealed, and see that it is verified', async () => {
    const listening = jane.listen();
    const first = await ann.send(jane.user, 'Grüße aus dem Netz 👋');
    expect(first.scheme).toBe('rsa-oaep');
    const [line] = await listening.heard(/^.*Grüße aus dem Netz 👋.*$/m);
    expect(JSON.parse(line)).toMatchObject({ event: 'message', encryption: 'end_to_end' });
    await jane.send(ann.name, 'Grüße zurück');
    expect(await ann.receives(jane.user)).toEqual(readable('Grüße zurück'));
    const second = await ann.send(jane.user, `long ${'x'.repeat(2_000)}`);
    expect(second.scheme).toBe('rsa-oaep+aes-256-gcm');
    await listening.heard(/long x{2000}/);
    await jane.send(ann.name, 'y'.repeat(2_000));
    expect(await ann.receives(jane.user)).toEqual(readable('y'.repeat(2_000)));
    await listening.kill();
  });

  it('both compute the same safety number', async () => {
    const { digits } = await ann.e2ee.contacts.safetyNumber(jane.user);
    chat.say(`/verify "${ann.name}"`);
    const [shown] = await chat.heard(/Safety number with.*?Compare/s);
    expect(shown.match(/\b\d{5}\b/g)?.join('')).toBe(digits);
  });

  it('an edit is sealed under the number of its message', async () => {
    const sealed = await ann.e2ee.seal(jane.user, 'edited-1', 'before');
    const sent = await ann.client.ask('private_message', {
      recipient: jane.user,
      client_id: 'edited-1',
      ...sealed,
    });
    const again = await ann.e2ee.seal(jane.user, 'edited-1', 'after the edit');
    await ann.client.ask('edit_message', { message_id: sent.message_id, ...again });
    const listening = jane.listen();
    await listening.heard(/after the edit/);
    await listening.kill();
  });

  it('files go both ways', async () => {
    const files = ann.files(inject('server').http);
    const file = randomFile(200_000);
    await writeFile(jane.file('theirs.bin'), new Uint8Array(await file.arrayBuffer()));
    await jane.send(ann.name, 'for you', `--file=${jane.file('theirs.bin')}`);
    const received = await ann.receives(jane.user);
    const message = received.kind === 'text' ? decodeFileMessage(received.text) : null;
    expect(message).toMatchObject({ text: 'for you', view: { name: 'theirs.bin', size: 200_000 } });
    if (message) expect(await sameBytes(await files.open(message.reference, ''), file)).toBe(true);
    const mine = randomFile(70_000);
    await files.stage('k', mine);
    const view = { name: 'mine.bin', type: '', size: mine.size };
    await ann.send(jane.user, encodeFileMessage(await files.upload('k'), view, 'for you too'));
    chat.say(`/msg "${ann.name}"`);
    await chat.heard(/mine\.bin/);
    chat.say(`/save ${jane.file('mine.bin')}`);
    await chat.heard(/(?:saved|Saved|is in|lies in).*mine\.bin|mine\.bin.*(?:saved|Saved)/);
    expect(await sameBytes(new Blob([await readFile(jane.file('mine.bin'))]), mine)).toBe(true);
  });

  it('a key file of the Java client opens here, and its messages with it', async () => {
    const file = jane.file('keys.json');
    chat.say(`/keys export ${file}`, FILE_PASSWORD);
    await chat.heard(/Your key is in/);
    const other = await WebPerson.signIn(url, jane.user);
    const keys = await other.e2ee.keys.openFile(new Blob([await readFile(file)]), FILE_PASSWORD);
    await other.e2ee.keys.adopt(keys);
    const profile = await other.client.ask('get_profile', {});
    expect(other.e2ee.keys.isPublished(profile.public_key)).toBe(true);
    await ann.send(jane.user, 'on both devices');
    expect(await other.receives(ann.name)).toEqual(readable('on both devices'));
    await other.send(ann.name, 'from the second device');
    expect(await ann.receives(jane.user)).toEqual(readable('from the second device'));
    other.close();
  });
});

it('a key file of this client opens in the Java client, and its messages with it', async () => {
  const [ann, bob] = [await WebPerson.register(url, 'ann'), await WebPerson.register(url, 'bob')];
  await ann.client.ask('send_friend_request', { friend_username: bob.name });
  await bob.befriend(ann.name);
  await bob.send(ann.name, 'sent before the terminal came');
  const profile = await TerminalProfile.make(url, ann.name);
  const file = profile.file('keys.json');
  await writeFile(file, await (await ann.e2ee.keys.exportFile(FILE_PASSWORD)).text());
  const chat = await profile.chat();
  chat.say(`/keys import ${file}`, PASSWORD, FILE_PASSWORD);
  await chat.heard(/Your key is here/);
  const listening = profile.listen();
  await listening.heard(/sent before the terminal came/);
  await profile.send(bob.name, 'from the terminal');
  expect(await bob.receives(ann.name)).toEqual(readable('from the terminal'));
  await profile.stop();
  ann.close();
  bob.close();
});
