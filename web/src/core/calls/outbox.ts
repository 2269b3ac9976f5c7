import type { Problem } from '../../api/views';
import { Code } from '../../protocol/problems';
import { problemOf } from '../problem';

interface Letter {
  readonly call: string;
  readonly send: () => Promise<unknown>;
}

/**
 * What goes to the other side of calls, one after the other. It stops while there is no connection and goes on from there,
 * so that a hang-up arrives even when it was said offline.
 */
export class CallOutbox {
  private readonly letters: Letter[] = [];
  private readonly onRefused: (call: string, problem: Problem) => void;
  private running = false;

  /** @param onRefused a letter was not taken for another reason than the connection */
  constructor(onRefused: (call: string, problem: Problem) => void) {
    this.onRefused = onRefused;
  }

  post(call: string, send: () => Promise<unknown>): void {
    this.letters.push({ call, send });
    void this.run();
  }

  /** The call is over: what it still had to say no longer matters. */
  drop(call: string): void {
    const kept = this.letters.filter((letter) => letter.call !== call);
    this.letters.splice(0, this.letters.length, ...kept);
  }

  async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let letter = this.letters[0]; letter !== undefined; letter = this.letters[0]) {
      const problem = await letter.send().then(() => null, problemOf);
      if (problem?.code === 'offline' || problem?.code === Code.unavailable) break;
      if (this.letters[0] === letter) this.letters.shift();
      if (problem !== null) this.onRefused(letter.call, problem);
    }
    this.running = false;
  }
}
