import type { Problem } from '../api/views';

/** Fields of a payload as they came off the wire, already checked to be an object; readers check each field they use. */
export type Payload = Readonly<Record<string, unknown>>;

export interface ServerInfo {
  readonly version: string;
  /** `SHA256:` and unpadded base64, computed here. */
  readonly fingerprint: string;
  readonly features: readonly string[];
  readonly maxMessageBytes: number;
  /** `server_time` minus this machine's clock at that moment, milliseconds. */
  readonly clockOffset: number;
}

/** Why a command failed. `code` as in section 9 of docs/protocol/safemessenger.md, or a local one. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** The server shows another key than the pinned one. Nothing was sent. */
export class ServerKeyChanged extends CommandError {
  /** The fingerprint of the key that it shows now, computed here. */
  readonly offered: string;
  constructor(offered: string) {
    super({ code: 'server-key-changed', message: 'the server shows another key than before' });
    this.offered = offered;
  }
}

/** One connection after its handshake: every frame on it is sealed. It is not reopened; the session makes another. */
export interface Link {
  readonly info: ServerInfo;
  /** Sends a command and resolves with the payload of its reply. Rejects with a {@link CommandError}; `offline` if the link went before the reply came. */
  request(action: string, payload: Payload): Promise<Payload>;
  /** Pending requests fail with this problem; without one as `offline`. */
  close(problem?: Problem): void;
  /** Resolves, never rejects, once the link is gone. */
  readonly closed: Promise<Problem>;
}

export interface LinkOptions {
  readonly url: string;
  /** The fingerprint that was pinned, null on first use. Another one rejects with `server-key-changed` before anything is sent. */
  readonly pinned: string | null;
  /**
   * In the order of the wire; `PING` is answered before and not told. A throw ends the link with `protocol` or `internal`.
   */
  readonly onEvent: (name: string, payload: Payload) => void;
  readonly clock: Clock;
}

/** Time and timers, injected so that tests need not wait. */
export interface Clock {
  now(): number;
  /** Returns what cancels it. */
  after(milliseconds: number, run: () => void): () => void;
}

/** Rejects with a {@link CommandError}; with {@link ServerKeyChanged} where that is the reason. */
export type OpenLink = (options: LinkOptions) => Promise<Link>;
