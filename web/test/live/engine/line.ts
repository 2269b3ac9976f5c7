import {
  CommandError,
  type Link,
  type LinkOptions,
  type OpenLink,
  type Payload,
} from '../../../src/transport/link';
import { openLink } from '../client';

/** The way to the server, which a test can cut, block and listen to. */
export class Line {
  /** Commands in the order in which they were sent. */
  readonly asked: { action: string; payload: Payload }[] = [];
  /** Called before a command is sent; what it throws is the command's outcome. */
  before: (action: string, payload: Payload) => Promise<void> | void = () => undefined;
  /** Called when the reply is there and before it is given on. */
  after: (action: string) => Promise<void> | void = () => undefined;
  #up = true;
  #link: Link | null = null;
  #options: LinkOptions | null = null;

  readonly open: OpenLink = async (options) => {
    if (!this.#up) throw new CommandError({ code: 'offline', message: 'no way' });
    const link = await openLink(options);
    this.#link = link;
    this.#options = options;
    return {
      info: link.info,
      closed: link.closed,
      close: (problem) => link.close(problem),
      request: async (action, payload) => {
        this.asked.push({ action, payload });
        await this.before(action, payload);
        const reply = await link.request(action, payload);
        await this.after(action);
        return reply;
      },
    };
  };

  down(): void {
    this.#up = false;
    this.#link?.close();
  }

  up(): void {
    this.#up = true;
  }

  /** The server says something of its own accord. */
  say(name: string, payload: Payload): void {
    this.#options?.onEvent(name, payload);
  }

  count(action: string): number {
    return this.asked.filter((each) => each.action === action).length;
  }
}
