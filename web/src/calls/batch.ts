import type { Clock } from '../transport/link';

/** Most of what is found comes at once; the rest follows in a few frames: a side may send 50 in a call. */
const FIRST = 150;
const LATER = 800;

/** Gathers ICE candidates so that many travel in one signal. Nothing is sent before {@link open}. */
export class CandidateBatch {
  private readonly clock: Clock;
  private waiting: RTCIceCandidateInit[] = [];
  private complete = false;
  private sent = false;
  private send: ((candidates: readonly RTCIceCandidateInit[]) => void) | null = null;
  private cancel: (() => void) | null = null;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** From now on the other side may be told. */
  open(send: (candidates: readonly RTCIceCandidateInit[]) => void): void {
    this.send = send;
    this.schedule();
  }

  /** Null: there are no more for now. */
  add(candidate: RTCIceCandidateInit | null): void {
    if (candidate === null) this.complete = true;
    else this.waiting.push(candidate);
    this.schedule();
  }

  /** ICE began anew. */
  restart(): void {
    this.waiting = [];
    this.complete = false;
    this.sent = false;
  }

  close(): void {
    this.cancel?.();
    this.cancel = null;
    this.send = null;
  }

  private schedule(): void {
    if (this.send === null || this.cancel !== null) return;
    if (this.waiting.length === 0 && !this.complete) return;
    this.cancel = this.clock.after(this.complete || !this.sent ? FIRST : LATER, () => this.flush());
  }

  private flush(): void {
    this.cancel = null;
    const candidates = this.waiting;
    this.waiting = [];
    if (candidates.length > 0) this.send?.(candidates);
    // An empty list ends them (docs/protocol/calls.md).
    if (this.complete) this.send?.([]);
    this.complete = false;
    this.sent = true;
  }
}
