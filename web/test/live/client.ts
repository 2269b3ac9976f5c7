import { WebSocket } from 'ws';
import type { Action, FieldsOf, ReplyOf } from '../../src/protocol/commands';
import { type EventName, readEvent, type ServerEvent } from '../../src/protocol/events';
import { ask } from '../../src/transport/ask';
import { systemClock } from '../../src/transport/clock';
import type { Socket } from '../../src/transport/frames';
import { CommandError, type Link, type LinkOptions, type OpenLink } from '../../src/transport/link';
import { linkOpener } from '../../src/transport/openLink';

/** {@link OpenLink} for Node, over `ws`. */
export const openLink: OpenLink = linkOpener(
  (url, protocol) => new WebSocket(url, protocol) as unknown as Socket,
);

type EventOf<N extends EventName> = Extract<ServerEvent, { name: N }>['payload'];

let names = 0;
/** A name that no other test uses. */
export function freshName(stem: string): string {
  names += 1;
  return `${stem} ${process.pid}${names}${Math.floor(Math.random() * 1e6)}`;
}

export const PASSWORD = 'correct horse battery';

/** A link and what it told, for tests to ask for in their own time. */
export class LiveClient {
  readonly link: Link;
  private readonly events: ServerEvent[];
  private readonly listeners: Set<() => void>;

  private constructor(link: Link, events: ServerEvent[], listeners: Set<() => void>) {
    this.link = link;
    this.events = events;
    this.listeners = listeners;
  }

  static async connect(url: string, change: Partial<LinkOptions> = {}): Promise<LiveClient> {
    const events: ServerEvent[] = [];
    const listeners = new Set<() => void>();
    const onEvent: LinkOptions['onEvent'] = (name, payload) => {
      const event = readEvent(name, payload);
      if (event !== null) events.push(event);
      for (const listener of listeners) listener();
    };
    const link = await openLink({ url, pinned: null, clock: systemClock, onEvent, ...change });
    return new LiveClient(link, events, listeners);
  }

  /** Connects, makes an account and is logged in. */
  static async register(url: string, stem: string): Promise<LiveClient & { name: string; session: string }> {
    const client = await LiveClient.connect(url);
    const name = freshName(stem);
    await client.ask('register', { username: name, password: PASSWORD, device_name: 'test' });
    const { session, username } = await client.event('registration_success');
    return Object.assign(client, { name: username, session });
  }

  ask<A extends Action>(action: A, fields: FieldsOf<A>): Promise<ReplyOf<A>> {
    return ask(this.link, action, fields);
  }

  /** Takes the first event of this name (that fits), waiting for it; others stay. Rejects once the link is gone. */
  async event<N extends EventName>(
    name: N,
    fits: (payload: EventOf<N>) => boolean = () => true,
  ): Promise<EventOf<N>> {
    for (;;) {
      const at = this.events.findIndex((event) => event.name === name && fits(event.payload as EventOf<N>));
      if (at !== -1) return this.events.splice(at, 1)[0]?.payload as EventOf<N>;
      const gone = await new Promise<boolean>((resolve) => {
        const listener = () => {
          this.listeners.delete(listener);
          resolve(false);
        };
        this.listeners.add(listener);
        this.link.closed.then(() => resolve(true));
      });
      if (gone) throw new CommandError(await this.link.closed);
    }
  }

  /** Names of the events that were told and not asked for. */
  get untold(): readonly EventName[] {
    return this.events.map((event) => event.name);
  }

  close(): void {
    this.link.close();
  }
}

/** Makes two into friends. */
export async function befriend(
  a: LiveClient & { name: string },
  b: LiveClient & { name: string },
): Promise<void> {
  await a.ask('send_friend_request', { friend_username: b.name });
  await b.event('friend_request');
  await b.ask('accept_friend_request', { friend_username: a.name });
  await Promise.all([a.event('friend_added'), b.event('friend_added')]);
}
