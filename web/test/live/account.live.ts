import { describe, expect, inject, it } from 'vitest';
import { CommandError } from '../../src/transport/link';
import { befriend, freshName, LiveClient, PASSWORD } from './client';

const { url } = inject('server');

async function codeOf(run: Promise<unknown>): Promise<unknown> {
  const error = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CommandError);
  return (error as CommandError).problem.code;
}

describe('an account', () => {
  it('is made, and entered by its token and by its password', async () => {
    const first = await LiveClient.register(url, 'ann');
    const byToken = await LiveClient.connect(url, { pinned: first.link.info.fingerprint });
    await byToken.ask('login', { session: first.session });
    expect((await byToken.event('login_success')).session).toBe(first.session);
    const byPassword = await LiveClient.connect(url);
    await byPassword.ask('login', { username: first.name, password: PASSWORD, device_name: 'second' });
    const entered = await byPassword.event('login_success');
    expect(entered).toMatchObject({ username: first.name, assigned_room: 'general' });
    const { sessions } = await byPassword.ask('list_sessions', {});
    expect(sessions.map(({ name, current }) => [name, current])).toEqual(
      expect.arrayContaining([
        ['second', true],
        ['test', false],
      ]),
    );
    const other = sessions.find(({ current }) => !current);
    await byPassword.ask('revoke_session', { session_id: other?.id ?? 0 });
    await first.event('session_ended');
    expect((await first.link.closed).code).not.toBe('protocol');
    expect(await codeOf(loginByToken(first.session))).toBe(1001);
    await byPassword.ask('logout', {});
    expect(await codeOf(byPassword.ask('list_rooms', {}))).toBe(1002);
    byPassword.close();
    byToken.close();
  });

  it('is refused to whoever has no right to it', async () => {
    const client = await LiveClient.connect(url);
    expect(await codeOf(client.ask('list_rooms', {}))).toBe(1002);
    const nobody = { username: freshName('nobody'), password: PASSWORD };
    expect(await codeOf(client.ask('login', nobody))).toBe(1001);
    expect(await codeOf(client.ask('register', { ...nobody, password: 'short' }))).toBe(1004);
    expect(await codeOf(client.link.request('dance', {}))).toBe(1003);
    client.close();
  });

  it('has a profile, a password and an end', async () => {
    const ann = await LiveClient.register(url, 'ann');
    await ann.ask('set_profile', { display_name: 'Ann 👋', about: 'Grüße' });
    expect(await ann.ask('get_profile', {})).toMatchObject({
      username: ann.name,
      display_name: 'Ann 👋',
      about: 'Grüße',
    });
    expect(await codeOf(ann.ask('register', { username: freshName('x'), password: PASSWORD }))).toBe(1107);
    expect(
      await codeOf(
        ann.ask('change_password', { old_password: 'wrong one', new_password: 'another good one' }),
      ),
    ).toBe(1001);
    await ann.ask('change_password', { old_password: PASSWORD, new_password: 'another good one' });
    const pages = await ann.ask('export_account', { limit: 10 });
    expect(pages.profile?.username).toBe(ann.name);
    expect(pages.sessions).toHaveLength(1);
    expect(pages.rooms?.map(({ room }) => room)).toContain('general');
    await ann.ask('delete_account', { password: 'another good one' });
    expect(await codeOf(loginByToken(ann.session))).toBe(1001);
    ann.close();
  });

  it('shows its presence to friends', async () => {
    const [ann, bob] = [await LiveClient.register(url, 'ann'), await LiveClient.register(url, 'bob')];
    await befriend(ann, bob);
    await ann.ask('presence', { status: 'busy', text: 'at work' });
    const seen = await bob.event('presence', ({ status }) => status === 'busy');
    expect(seen).toMatchObject({ username: ann.name, online: true, text: 'at work' });
    await ann.ask('presence', { watch_room: 'general' });
    const { friends } = await bob.ask('get_friends_list', {});
    expect(friends).toHaveLength(1);
    expect(friends[0]).toMatchObject({ username: ann.name, online: true, status: 'busy', text: 'at work' });
    ann.close();
    await bob.event('presence', ({ online }) => !online);
    bob.close();
  });
});

async function loginByToken(session: string): Promise<void> {
  const client = await LiveClient.connect(url);
  try {
    await client.ask('login', { session });
  } finally {
    client.close();
  }
}
