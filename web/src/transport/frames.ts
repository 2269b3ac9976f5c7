import type { Problem } from '../api/views';
import { broken, ProtocolProblem } from '../protocol/problems';
import { closeProblem } from './closing';

/** The longest frame that is taken, in UTF-16 units. Section 1 says 256 KiB, which an operator may raise. */
const LONGEST = 4 * 1024 * 1024;
/** What may wait to be decrypted: beyond it the server floods. */
const MOST_WAITING = 32 * 1024 * 1024;

/** The part of the standard WebSocket that is used here; the one of `ws` has it, too. */
export interface Socket {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code?: number): void;
}

/**
 * A socket as texts that are asked for one at a time, so that each is dealt with before the next. Everything that ends it
 * is told as one problem, the first.
 */
export class Frames {
  private readonly socket: Socket;
  private readonly waiting: string[] = [];
  private held = 0;
  private problem: Problem | null = null;
  private closedByPeer = false;
  private wake: (() => void) | null = null;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.onmessage = ({ data }: { data: unknown }) => this.take(data);
    socket.onclose = ({ code }: { code: number }) => {
      if (this.problem === null) this.closedByPeer = true;
      this.end(closeProblem(code));
    };
    socket.onerror = () => {
      // A close with the reason follows.
    };
  }

  /** @throws {ProtocolProblem} once the socket is gone and every frame before that was given out */
  async next(): Promise<string> {
    for (;;) {
      const text = this.waiting.shift();
      if (text !== undefined) {
        this.held -= text.length;
        return text;
      }
      if (this.problem !== null) throw new ProtocolProblem(this.problem);
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  send(text: string): void {
    if (this.problem === null) this.socket.send(text);
  }

  /** Why it ended, or null while it has not. */
  get ended(): Problem | null {
    return this.problem;
  }

  /** Whether it was the other side, or the way to it, that ended it. */
  get endedByPeer(): boolean {
    return this.closedByPeer;
  }

  get unsent(): number {
    return this.socket.bufferedAmount;
  }

  /** Closes the socket and forgets what waits, unless it has ended already. */
  stop(problem: Problem): void {
    if (this.problem !== null) return;
    this.waiting.length = 0;
    this.socket.close(1000);
    this.end(problem);
  }

  private take(data: unknown): void {
    if (this.problem !== null) return;
    if (typeof data !== 'string') {
      this.stop(broken('a binary message').problem);
      return;
    }
    const fault = this.faultOf(data);
    if (fault !== null) {
      this.stop(broken(fault).problem);
      return;
    }
    this.held += data.length;
    this.waiting.push(data);
    this.wakeUp();
  }

  private faultOf(data: string): string | null {
    if (data.length > LONGEST) return 'a frame that is too long';
    return this.held + data.length > MOST_WAITING ? 'more than can be read' : null;
  }

  private end(problem: Problem): void {
    if (this.problem !== null) return;
    this.problem = problem;
    this.wakeUp();
  }

  private wakeUp(): void {
    this.wake?.();
    this.wake = null;
  }
}
