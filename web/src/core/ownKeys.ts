import type { KeysView } from '../api/views';
import { type FreshKeys, makeKeys } from '../e2ee/account-keys';
import type { ClassicEndToEnd } from '../e2ee/end-to-end';
import type { Context } from './context';

/** The account's keys and what the server shows of them. */
export class OwnKeysKeeper {
  readonly #context: Context;
  readonly #endToEnd: ClassicEndToEnd;
  readonly #changed: () => void;

  constructor(context: Context, endToEnd: ClassicEndToEnd, changed: () => void) {
    this.#context = context;
    this.#endToEnd = endToEnd;
    this.#changed = changed;
  }

  get view(): KeysView {
    if (this.#isElsewhere) return { state: 'missing', superseded: true };
    return { state: this.#endToEnd.keys.ready ? 'ready' : 'missing' };
  }

  /** The server shows other keys than these: they were replaced on another device. */
  get #isElsewhere(): boolean {
    return this.#endToEnd.keys.superseded;
  }

  /** This browser's half of a key negotiation. */
  half(): string | undefined {
    return this.#isElsewhere ? undefined : this.#endToEnd.keys.ready?.negotiationKey;
  }

  /**
   * The server showed the account's key.
   *
   * @param published PEM; without one, this browser's is published, made first if there is none
   */
  async settle(published: string | undefined): Promise<void> {
    if (!published) {
      const { ready } = this.#endToEnd.keys;
      if (ready) await this.#context.request('set_profile', { public_key: ready.publicKey });
      else await this.replace();
    }
    await this.#note(published !== undefined && !this.#endToEnd.keys.isPublished(published));
  }

  async replace(): Promise<void> {
    await this.#publish(await makeKeys());
  }

  async import(file: Blob, passphrase: string): Promise<void> {
    await this.#publish(await this.#endToEnd.keys.openFile(file, passphrase));
  }

  export(passphrase: string): Promise<Blob> {
    return this.#endToEnd.keys.exportFile(passphrase);
  }

  async #publish(fresh: FreshKeys): Promise<void> {
    await this.#context.request('set_profile', { public_key: fresh.publicKey });
    await this.#endToEnd.keys.adopt(fresh);
    await this.#note(false);
  }

  async #note(elsewhere: boolean): Promise<void> {
    this.#endToEnd.keys.superseded = elsewhere && this.#endToEnd.keys.ready !== null;
    const { ready } = this.#endToEnd.keys;
    const { me } = this.#context;
    if (ready && !this.#isElsewhere) {
      // Notes to oneself are sealed like messages to a contact.
      await this.#endToEnd.contacts.observe(me, ready.publicKey, undefined);
      await this.#endToEnd.contacts.accept(me);
    }
    this.#changed();
  }
}
