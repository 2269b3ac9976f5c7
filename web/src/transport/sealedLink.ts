import type { Problem } from '../api/views';
import type { Opened, Opener, Sealer } from '../protocol/channel';
import { broken, Code, ProtocolProblem, problemOf, readRefusal } from '../protocol/problems';
import { Malformed } from '../protocol/shape';
import type { Frames } from './frames';
import { CommandError, type Link, type LinkOptions, type Payload, type ServerInfo } from './link';
import { Requests } from './requests';

const ANSWER_WITHIN = 30_000;
/** The server sends a PING every 30 seconds after login. */
const SILENCE = 75_000;
/** The longest frame that a server takes unless its operator says otherwise (section 1). */
const LONGEST_FRAME = 256 * 1024;
const MOST_UNSENT = 8 * 1024 * 1024;
const OFFLINE: Problem = { code: 'offline', message: 'the connection was closed' };

/** A link over a channel that was agreed on. Frames are opened one after the other, and sent in the order of their nonces. */
export class SealedLink implements Link {
  readonly info: ServerInfo;
  readonly closed: Promise<Problem>;
  private readonly frames: Frames;
  private readonly sealer: Sealer;
  private readonly opener: Opener;
  private readonly options: LinkOptions;
  private readonly requests: Requests;
  private sending: Promise<void> = Promise.resolve();
  private cancelSilence = (): void => {};
  /** An error that answers no command: what the close after it is about. */
  private lastError: Problem | null = null;

  constructor(
    frames: Frames,
    channel: { sealer: Sealer; opener: Opener },
    info: ServerInfo,
    options: LinkOptions,
  ) {
    this.frames = frames;
    this.sealer = channel.sealer;
    this.opener = channel.opener;
    this.info = info;
    this.options = options;
    this.requests = new Requests(options.clock, ANSWER_WITHIN, () => this.giveUp());
    this.closed = this.receive();
  }

  async request(action: string, payload: Payload): Promise<Payload> {
    const refused = this.requests.full;
    if (refused !== null) throw refused;
    if (this.frames.unsent > MOST_UNSENT) {
      throw new CommandError({ code: 'offline', message: 'the connection is too slow' });
    }
    const nonce = this.nextNonce();
    const reply = this.requests.wait(nonce);
    this.transmit(action, nonce, payload);
    return reply;
  }

  close(problem: Problem = OFFLINE): void {
    this.frames.stop(problem);
  }

  private nextNonce(): string {
    if (this.frames.ended !== null) throw new CommandError(this.frames.ended);
    try {
      return this.sealer.next();
    } catch (error) {
      const problem = asProblem(error);
      this.close(problem);
      throw new CommandError(problem);
    }
  }

  private transmit(action: string, nonce: string, payload: Payload): void {
    const sealed = this.sealer.seal('command', action, nonce, payload);
    this.sending = this.sending
      .then(async () => {
        const frame = await sealed;
        if (frame.length > LONGEST_FRAME) {
          this.requests.fail(nonce, { code: Code.tooLong, message: 'this is too long to be sent' });
        } else {
          this.frames.send(frame);
        }
      })
      .catch((error: unknown) => this.close(asProblem(error)));
  }

  private async receive(): Promise<Problem> {
    let problem: Problem;
    try {
      for (;;) this.dispatch(await this.opener.open(await this.frames.next()));
    } catch (error) {
      problem = asProblem(error);
    }
    this.close(problem);
    this.cancelSilence();
    const told = this.frames.endedByPeer ? (this.lastError ?? problem) : problem;
    // What was asked for may have been done: for a request the connection is what failed.
    this.requests.failAll(typeof told.code === 'number' ? { ...OFFLINE, message: told.message } : told);
    return told;
  }

  private dispatch(frame: Opened): void {
    if (frame.type === 'event') this.event(frame);
    else if (frame.type === 'response') this.response(frame.payload);
    else if (frame.type === 'error') this.error(frame.payload);
  }

  private event({ action, payload }: Opened): void {
    this.listenForSilence();
    if (action === 'PING') this.pong(payload);
    else this.options.onEvent(action, payload);
  }

  private pong({ timestamp }: Payload): void {
    const repeated = typeof timestamp === 'number' ? { timestamp } : {};
    this.transmit('PONG', this.nextNonce(), repeated);
  }

  private response(payload: Payload): void {
    const { reply_to: nonce, success } = payload;
    if (typeof nonce !== 'string') throw broken('a reply that answers nothing');
    if (success === true) this.requests.succeed(nonce, payload);
    else this.requests.fail(nonce, problemOf(readRefusal(payload, '')));
  }

  private error(payload: Payload): void {
    const refusal = readRefusal(payload, '');
    const problem = problemOf(refusal);
    if (refusal.reply_to === undefined) this.lastError = problem;
    else this.requests.fail(refusal.reply_to, problem);
  }

  private listenForSilence(): void {
    this.cancelSilence();
    this.cancelSilence = this.options.clock.after(SILENCE, () => this.giveUp());
  }

  private giveUp(): void {
    this.close({ code: 'offline', message: 'the server does not answer' });
  }
}

/** The problem in whatever was thrown while a link was open. */
export function asProblem(error: unknown): Problem {
  if (error instanceof ProtocolProblem || error instanceof CommandError) return error.problem;
  if (error instanceof Malformed)
    return broken(`a field that is not as documented: ${error.message}`).problem;
  return { code: 'internal', message: 'this client made a mistake with the connection' };
}
