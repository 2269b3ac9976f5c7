import type { Problem } from '../api/views';
import { readEvent, type ServerEvent } from '../protocol/events';
import type { Payload } from '../transport/link';
import type { Arrivals } from './arrivals';
import type { Context } from './context';
import { failure, problemOf } from './problem';

type Named<N extends ServerEvent['name']> = Extract<ServerEvent, { name: N }>['payload'];

/** Where events other than messages go. Within a turn. */
export type Handlers = {
  [N in ServerEvent['name']]?: (payload: Named<N>) => Promise<void> | void;
};

export interface InboxListener {
  /** So many messages were taken in. */
  arrived(messages: number): void;
  /** Events were lost; what they told is to be fetched. */
  failed(problem: Problem): void;
}

/** Beyond this the connection is given up and what was missed fetched later. */
const most = 20_000;
const batch = 250;
const bringsKeys: ReadonlySet<string> = new Set(['friend_added', 'contact_key']);
const messages: ReadonlySet<string> = new Set([
  'public_message',
  'event_message',
  'private_message',
  'message_edited',
  'message_deleted',
]);

/** Takes the events of a connection in their order, several in one turn when they come quickly. */
export class Inbox {
  readonly #context: Context;
  readonly #arrivals: Arrivals;
  readonly #handlers: Handlers;
  readonly #listener: InboxListener;
  readonly #waiting: ServerEvent[] = [];
  #working: Promise<void> | null = null;

  constructor(context: Context, arrivals: Arrivals, handlers: Handlers, listener: InboxListener) {
    this.#context = context;
    this.#arrivals = arrivals;
    this.#handlers = handlers;
    this.#listener = listener;
  }

  /** Throws for a known event that is not as documented, and when there are too many: the connection ends then. */
  push(name: string, payload: Payload): void {
    const event = readEvent(name, payload);
    if (!event) return;
    if (this.#waiting.length >= most)
      throw failure('offline', 'The server sends faster than this browser can read.');
    this.#waiting.push(event);
    this.#working ??= this.#work()
      .catch((error: unknown) => {
        this.#waiting.length = 0;
        this.#listener.failed(problemOf(error));
      })
      .finally(() => {
        this.#working = null;
      });
  }

  /** Resolves once everything that came until now is taken in. */
  async idle(): Promise<void> {
    await this.#working;
  }

  /** Keys that come between messages are to be known before what follows is opened. */
  #together(): number {
    const keys = this.#waiting.findIndex(({ name }) => bringsKeys.has(name));
    return Math.min(batch, keys < 0 ? batch : keys + 1);
  }

  async #work(): Promise<void> {
    // What comes in the same moment is taken together.
    await null;
    while (this.#waiting.length > 0) {
      const events = this.#waiting.splice(0, this.#together());
      const texts = events.flatMap((event) => (isMessage(event) ? event.payload : []));
      const opened = await this.#arrivals.open(texts);
      const byWire = new Map(opened.map((each) => [each.wire, each]));
      await this.#context.turn(async () => {
        for (const event of events) {
          if (isMessage(event)) {
            const each = byWire.get(event.payload);
            if (each) await this.#arrivals.apply([each], 'live');
          } else {
            await (this.#handlers[event.name] as ((payload: unknown) => unknown) | undefined)?.(
              event.payload,
            );
          }
        }
        await this.#arrivals.settle();
      });
      this.#listener.arrived(texts.length);
    }
  }
}

type MessageEvent = Extract<ServerEvent, { payload: { message_id: number; seq: number } }>;

const isMessage = (event: ServerEvent): event is MessageEvent => messages.has(event.name);
