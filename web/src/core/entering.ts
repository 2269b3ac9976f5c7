import type { Action, FieldsOf } from '../protocol/commands';
import { readEvent, type ServerEvent } from '../protocol/events';
import { ask } from '../transport/ask';
import type { Payload } from '../transport/link';
import { failure } from './problem';
import type { SessionOptions } from './session';

type Welcome = Extract<ServerEvent, { name: 'login_success' | 'registration_success' }>;

/** What a server gives to whoever registered or logged in. */
export interface Entered {
  /** As the server shows it. */
  readonly name: string;
  readonly token: string;
  readonly fingerprint: string;
}

const within = 30_000;

/**
 * Registers or logs in by password, on a connection of its own.
 *
 * @param pinned the server's fingerprint, null on first use
 * @throws CommandError
 */
export async function enter<A extends Action & ('register' | 'login')>(
  { openLink, url, clock }: SessionOptions,
  pinned: string | null,
  action: A,
  fields: FieldsOf<A>,
): Promise<Entered> {
  let welcomed: (welcome: Welcome['payload']) => void = () => undefined;
  const welcome = new Promise<Welcome['payload']>((resolve) => {
    welcomed = resolve;
  });
  const onEvent = (name: string, payload: Payload) => {
    const event =
      name === 'login_success' || name === 'registration_success' ? readEvent(name, payload) : null;
    if (event) welcomed((event as Welcome).payload);
  };
  const link = await openLink({ url, pinned, clock, onEvent });
  const cancel = clock.after(within, () => link.close());
  const gone = link.closed.then(({ code, message }) => Promise.reject(failure(code, message)));
  gone.catch(() => undefined);
  try {
    await ask(link, action, fields);
    const { username, session } = await Promise.race([welcome, gone]);
    return { name: username, token: session, fingerprint: link.info.fingerprint };
  } finally {
    cancel();
    link.close();
  }
}
