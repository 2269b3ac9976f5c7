import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/api/views';
import { Session } from '../../src/core/session';
import {
  CommandError,
  type Link,
  type LinkOptions,
  type Payload,
  ServerKeyChanged,
} from '../../src/transport/link';
import { FakeClock } from '../transport/fakeClock';

const info = { version: '1', fingerprint: 'SHA256:one', features: [], maxMessageBytes: 1, clockOffset: 0 };
const welcome: Payload = {
  username: 'ann',
  user_id: 1,
  assigned_room: 'general',
  session: 't',
  unread_message_count: 0,
};

/** A server that does what a test says, and a session with it. */
function scene() {
  const clock = new FakeClock();
  const opened: { options: LinkOptions; end: (problem: Problem) => void; closed: boolean }[] = [];
  const heard: string[] = [];
  let refuse: (options: LinkOptions) => void = () => undefined;
  let login: () => void = () => undefined;
  let answers = true;
  const openLink = async (options: LinkOptions): Promise<Link> => {
    refuse(options);
    let end: (problem: Problem) => void = () => undefined;
    const closed = new Promise<Problem>((resolve) => {
      end = resolve;
    });
    const connection = { options, end, closed: false };
    opened.push(connection);
    return {
      info,
      closed,
      close: (problem = { code: 'offline', message: '' }) => {
        connection.closed = true;
        end(problem);
      },
      request: async (action) => {
        if (action === 'login') {
          login();
          queueMicrotask(() => options.onEvent('login_success', welcome));
          return { success: true };
        }
        if (!answers) return new Promise(() => {});
        return { success: true, status: 'online' };
      },
    };
  };
  const session = new Session({ clock, openLink, url: 'ws://x/', random: () => 0 }, 't', 'SHA256:one', {
    changed: () => heard.push(session.view.phase),
    online: () => heard.push('(online)'),
    offline: () => heard.push('(offline)'),
    event: (name) => heard.push(name),
  });
  return {
    clock,
    opened,
    heard,
    session,
    refusing: (run: (options: LinkOptions) => void) => {
      refuse = run;
    },
    loggingIn: (run: () => void) => {
      login = run;
    },
    silent: () => {
      answers = false;
    },
  };
}

const settle = async () => {
  for (let i = 0; i < 20; i++) await null;
};
const fail = (code: Problem['code'], retryAfterSeconds?: number) => () => {
  throw new CommandError({ code, message: 'no', ...(retryAfterSeconds && { retryAfterSeconds }) });
};

describe('a session', () => {
  test('goes online after its login, and hears events from then on only', async () => {
    const { session, heard, opened, loggingIn } = scene();
    loggingIn(() => opened[0]?.options.onEvent('typing', {}));
    session.start();
    await settle();
    opened[0]?.options.onEvent('presence', {});
    expect(heard).toEqual(['connecting', 'online', '(online)', 'presence']);
  });

  test('tries again after growing pauses that are shown, and at once when somebody wants it', async () => {
    const { session, clock, opened, refusing } = scene();
    refusing(fail('offline'));
    session.start();
    const pauses: number[] = [];
    for (let i = 0; i < 8; i++) {
      await settle();
      const { view } = session;
      if (view.phase !== 'offline') throw new Error(view.phase);
      pauses.push(view.retryAt - clock.now());
      clock.pass(view.retryAt - clock.now());
    }
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    await settle();
    refusing(() => undefined);
    session.reconnectNow();
    clock.pass(0);
    await settle();
    expect(session.view.phase).toBe('online');
    expect(opened.length).toBe(1);
  });

  test('waits as long as the server asks', async () => {
    const { session, clock, loggingIn } = scene();
    loggingIn(fail(1104, 40));
    session.start();
    await settle();
    const { view } = session;
    expect(view.phase === 'offline' && view.retryAt - clock.now()).toBeGreaterThanOrEqual(40_000);
  });

  test.each([1001, 1106])('is over for good when the server says %i', async (code) => {
    const { session, clock, loggingIn } = scene();
    loggingIn(fail(code));
    session.start();
    await settle();
    expect(session.view).toMatchObject({ phase: 'signed-out', problem: { code } });
    expect(clock.waiting).toBe(0);
    loggingIn(() => undefined);
    session.renew('fresh', 'SHA256:one');
    await settle();
    expect(session.view.phase).toBe('online');
    expect(session.token).toBe('fresh');
  });

  test('is over when the server ends it, and only interrupted when the connection goes', async () => {
    const { session, clock, opened, heard } = scene();
    session.start();
    await settle();
    opened[0]?.end({ code: 'offline', message: 'lost' });
    await settle();
    expect(session.view.phase).toBe('offline');
    expect(heard.at(-2)).toBe('(offline)');
    clock.pass(1_000);
    await settle();
    opened[1]?.options.onEvent('session_ended', { reason: 'signed out elsewhere' });
    opened[1]?.end({ code: 1002, message: 'closed' });
    await settle();
    expect(session.view).toMatchObject({ phase: 'signed-out', problem: { message: 'signed out elsewhere' } });
  });

  test('does not go on with another key until it is accepted', async () => {
    const { session, clock, opened, refusing } = scene();
    refusing(({ pinned }) => {
      if (pinned !== 'SHA256:two') throw new ServerKeyChanged('SHA256:two');
    });
    session.start();
    await settle();
    expect(session.view).toEqual({ phase: 'server-key-changed', known: 'SHA256:one', offered: 'SHA256:two' });
    session.reconnectNow();
    session.accept('SHA256:three');
    clock.pass(600_000);
    await settle();
    expect(opened.length).toBe(0);
    session.accept('SHA256:two');
    clock.pass(0);
    await settle();
    expect(session.view.phase).toBe('online');
  });

  test('gives a doubted connection up that does not answer, and keeps one that does', async () => {
    const { session, clock, opened, silent } = scene();
    session.start();
    await settle();
    session.check();
    await settle();
    clock.pass(20_000);
    await settle();
    expect(session.view.phase).toBe('online');
    silent();
    session.check();
    clock.pass(8_000);
    await settle();
    expect(opened[0]?.closed).toBe(true);
    expect(session.view.phase).toBe('offline');
  });

  test('does nothing after it was stopped, whatever was under way', async () => {
    const { session, opened, heard, clock } = scene();
    session.start();
    session.stop();
    await settle();
    expect(opened[0]?.closed).toBe(true);
    expect(heard).toEqual(['connecting']);
    expect(clock.waiting).toBe(0);
  });
});
