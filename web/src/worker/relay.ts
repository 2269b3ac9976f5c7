import type { ToPage, ToWorker } from '../api/core';
import type { PagePort } from './serve';

/** What the workers of several tabs say to each other where each tab has its own. */
type Word =
  | { readonly kind: 'who' }
  | { readonly kind: 'leader'; readonly leader: string }
  | { readonly kind: 'up'; readonly leader: string; readonly from: string; readonly message: ToWorker }
  | { readonly kind: 'down'; readonly to: string; readonly message: ToPage };

/** A line that reaches all others and not oneself, such as a BroadcastChannel. */
export interface Line {
  postMessage(word: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/**
 * The worker of one tab among several: it passes the page's messages to the worker that leads, and leads when told to.
 * When another one leads, the page is told that what it spoke to has ended.
 */
export class Relay {
  readonly #name: string;
  readonly #line: Line;
  readonly #post: (message: ToPage) => void;
  #leader: string | null = null;
  #spoke = false;
  /** What the page said while nobody led. */
  #waiting: ToWorker[] = [];
  /** While this one leads: its own page and those of the others. */
  #serve: ((post: (message: ToPage) => void) => PagePort) | null = null;
  readonly #served = new Map<string, PagePort>();

  constructor(name: string, line: Line, post: (message: ToPage) => void) {
    this.#name = name;
    this.#line = line;
    this.#post = post;
    line.onmessage = ({ data }: MessageEvent<Word>) => this.#hear(data);
    this.#say({ kind: 'who' });
  }

  fromPage(message: ToWorker): void {
    if (this.#leader === null) {
      this.#waiting.push(message);
      return;
    }
    this.#spoke = true;
    if (this.#serve) this.#port(this.#name).receive(message);
    else this.#say({ kind: 'up', leader: this.#leader, from: this.#name, message });
  }

  lead(serve: (post: (message: ToPage) => void) => PagePort): void {
    this.#serve = serve;
    this.#say({ kind: 'leader', leader: this.#name });
    this.#follow(this.#name);
  }

  /** Another version of the app has taken over: for good. */
  replaced(): void {
    this.#serve = null;
    this.#served.clear();
    this.#line.onmessage = null;
    this.#leader = null;
    this.#post({ kind: 'gone', why: 'replaced' });
  }

  #hear(word: Word): void {
    switch (word.kind) {
      case 'who':
        if (this.#serve) this.#say({ kind: 'leader', leader: this.#name });
        break;
      case 'leader':
        if (!this.#serve) this.#follow(word.leader);
        break;
      case 'up':
        if (this.#serve && word.leader === this.#name) this.#port(word.from).receive(word.message);
        break;
      case 'down':
        if (word.to === this.#name && !this.#serve) this.#post(word.message);
        break;
    }
  }

  #follow(leader: string): void {
    if (leader === this.#leader) return;
    this.#leader = leader;
    if (this.#spoke) {
      this.#spoke = false;
      this.#post({ kind: 'gone', why: 'restarted' });
    }
    for (const message of this.#waiting.splice(0)) this.fromPage(message);
  }

  #port(name: string): PagePort {
    let port = this.#served.get(name);
    if (!port && this.#serve) {
      port = this.#serve(
        name === this.#name ? this.#post : (message) => this.#say({ kind: 'down', to: name, message }),
      );
      this.#served.set(name, port);
    }
    return port as PagePort;
  }

  #say(word: Word): void {
    this.#line.postMessage(word);
  }
}
