import type { AccountView, OwnPresence } from '../api/views';
import type { ServerInfo } from '../transport/link';
import type { Context } from './context';
import { Kept } from './kept';

interface Kind {
  readonly displayName?: string;
  readonly about?: string;
  readonly presence: OwnPresence;
  readonly statusText?: string;
  readonly features: readonly string[];
  readonly maxMessageBytes: number;
  readonly server?: { readonly fingerprint: string; readonly version: string };
}

export interface ProfileFields {
  readonly display_name?: string | undefined;
  readonly about?: string | undefined;
}

const initial: Kind = { presence: 'online', features: [], maxMessageBytes: 65_536 };
/** Clocks that differ by more are told of, seconds. */
const noticeable = 60;

/** What is known of the account itself, and of its server. */
export class Self {
  readonly #context: Context;
  readonly #changed: () => void;
  readonly #kept: Kept<Kind>;
  #clockOffset = 0;

  constructor(context: Context, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
    this.#kept = new Kept(context, 'self', initial);
  }

  load(): Promise<void> {
    return this.#kept.load();
  }

  /** `server_time` minus this machine's clock, milliseconds. */
  get clockOffset(): number {
    return this.#clockOffset;
  }

  view(): Pick<
    AccountView,
    'displayName' | 'about' | 'presence' | 'statusText' | 'features' | 'maxMessageBytes' | 'server'
  > &
    Pick<AccountView, 'clockSkewSeconds'> {
    const ahead = Math.round(-this.#clockOffset / 1000);
    return { ...this.#kept.value, ...(Math.abs(ahead) > noticeable && { clockSkewSeconds: ahead }) };
  }

  /** Connected: what the server said of itself. */
  met({ features, maxMessageBytes, fingerprint, version, clockOffset }: ServerInfo): void {
    this.#clockOffset = clockOffset;
    this.#set({ features, maxMessageBytes, server: { fingerprint, version } });
  }

  /** Within a turn. */
  profile({ display_name, about }: ProfileFields): void {
    const { displayName: _, about: __, ...rest } = this.#kept.value;
    this.#kept.set({ ...rest, ...(display_name && { displayName: display_name }), ...(about && { about }) });
    this.#changed();
  }

  /** Within a turn. */
  presence(presence: OwnPresence, statusText: string | undefined): void {
    const { statusText: _, ...rest } = this.#kept.value;
    this.#kept.set({ ...rest, presence, ...(statusText && { statusText }) });
    this.#changed();
  }

  async setProfile(change: { displayName?: string; about?: string }): Promise<void> {
    const { displayName, about } = change;
    await this.#context.request('set_profile', { display_name: displayName, about });
    await this.#context.turn(() => {
      const before = this.#kept.value;
      this.profile({ display_name: displayName ?? before.displayName, about: about ?? before.about });
    });
  }

  async setPresence(presence: OwnPresence, statusText: string): Promise<void> {
    await this.#context.request('presence', { status: presence, text: statusText });
    await this.#context.turn(() => this.presence(presence, statusText));
  }

  /** The server forgets states when it restarts: this one's is told again where it differs. */
  async restorePresence(): Promise<void> {
    const { presence, statusText = '' } = this.#kept.value;
    const now = await this.#context.request('presence', {});
    if (now.status === 'online' && !now.text && (presence !== 'online' || statusText)) {
      await this.#context.request('presence', { status: presence, text: statusText });
    } else {
      await this.#context.turn(() => this.presence(now.status, now.text));
    }
  }

  #set(change: Partial<Kind>): void {
    this.#context.turn(() => this.#kept.set({ ...this.#kept.value, ...change })).catch(() => undefined);
    this.#changed();
  }
}
