import type { SafetyNumberView, Trust } from '../api/views';
import { decodeBase64, encodeBase64 } from '../protocol/base64';
import { type Identity, readIdentity } from '../protocol/keys';
import { type Agreement, newAgreement } from '../protocol/x25519';
import type { Table, Vault } from '../store/vault';
import type { Clock } from '../transport/link';
import {
  accept,
  type Contact,
  compared,
  type Half,
  hasPublished,
  isChanged,
  isLookedUp,
  offer,
  offerHalf,
  readHalf,
  usableHalf,
  vouch,
} from './contact';
import { failure } from './failure';
import type { OwnKeys } from './own-keys';
import { publicPem } from './rsa';
import { negotiatedSafetyNumber, safetyNumber } from './safety-number';
import type { ContactKeys, NegotiatedHalves } from './seam';

/** Milliseconds after which a contact is looked up again before something is sent to them, or when something does not fit. */
const FRESH = 60_000;
const DOUBTED = 5_000;

export interface ContactBookOptions {
  readonly account: string;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Asks the server for a contact's keys and calls {@link ContactKeys.observe} with them. */
  readonly look?: (name: string) => Promise<void>;
  /** The trust in a contact is another than before. */
  readonly onTrust?: (name: string, trust: Trust) => void;
}

interface Lookup {
  readonly at: number;
  /** The half that the contact has from this account. */
  readonly ownHalf: string | undefined;
}

/** The pinned keys of an account's contacts. Changes take effect at once and are kept in the vault. */
export class ContactBook implements ContactKeys {
  private readonly contacts: Map<string, Contact>;
  private readonly lookups = new Map<string, Lookup>();
  private readonly identities = new Map<string, Promise<Identity | null>>();
  private probe: Promise<Agreement> | null = null;
  private readonly own: OwnKeys;
  private readonly options: ContactBookOptions;
  private readonly table: Table<Contact>;

  private constructor(own: OwnKeys, options: ContactBookOptions, contacts: Map<string, Contact>) {
    this.own = own;
    this.options = options;
    this.contacts = contacts;
    this.table = options.vault.table('contact-keys');
  }

  static async load(own: OwnKeys, options: ContactBookOptions): Promise<ContactBook> {
    const rows = await options.vault.table<Contact>('contact-keys').range([options.account]);
    return new ContactBook(own, options, new Map(rows.map(({ key, value }) => [String(key[1]), value])));
  }

  async observe(
    name: string,
    publicKeyPem: string | null | undefined,
    negotiated: NegotiatedHalves | null | undefined,
  ): Promise<Trust> {
    const der = publicKeyPem === undefined ? undefined : await readPublished(publicKeyPem);
    const half = negotiated === undefined ? undefined : await this.readHalf(negotiated);
    const known = this.contacts.get(name);
    let contact = known;
    // First the half: a contact of whom both are seen for the first time has two equal keys.
    if (half !== undefined && (half !== null || known !== undefined)) contact = offerHalf(contact, half);
    if (der !== undefined) contact = offer(contact, der);
    const before = this.lookups.get(name);
    this.lookups.set(name, {
      at: der === undefined ? (before?.at ?? Number.NEGATIVE_INFINITY) : this.options.clock.now(),
      ownHalf: negotiated?.ownKey === undefined ? before?.ownHalf : (negotiated.ownKey ?? undefined),
    });
    if (contact !== undefined) await this.put(name, contact);
    return this.trust(name);
  }

  trust(name: string): Trust {
    return trustIn(this.contacts.get(name));
  }

  async accept(name: string): Promise<void> {
    await this.change(name, accept);
  }

  async setVerified(name: string, verified: boolean): Promise<void> {
    if (!verified) return this.change(name, (contact) => ({ ...contact, verified: false }));
    const contact = this.contacts.get(name);
    if (contact !== undefined && isChanged(contact)) throw keyChanged(name);
    await this.change(name, compared);
  }

  async safetyNumber(name: string): Promise<SafetyNumberView> {
    const own = this.own.required();
    const contact = await this.current(name);
    const trust = trustIn(contact);
    const view = { verified: trust === 'verified', changed: trust === 'changed' };
    const { account } = this.options;
    const published = decodeBase64(contact?.offered ?? '');
    if (published !== null && published.length > 0) {
      const mine = { name: account, key: own.rsa.identity.der };
      return { digits: safetyNumber(mine, { name, key: published }), ...view };
    }
    const half = decodeBase64(contact?.negotiated?.offered?.key ?? '');
    if (half === null || half.length === 0)
      throw failure(
        'no-keys',
        `${name} has no key for end-to-end encryption, so there is nothing to compare.`,
      );
    const mine = { name: account, key: own.x25519.publicKey };
    return { digits: negotiatedSafetyNumber(mine, { name, key: half }), ...view };
  }

  /** A contact as of the last minute; undefined for one that could not be asked for. */
  async current(name: string): Promise<Contact | undefined> {
    await this.look(name, FRESH);
    return this.lookedUp(name);
  }

  /** A contact as last seen; asks the server about a stranger alone. */
  async known(name: string): Promise<Contact | undefined> {
    if (!this.lookedUp(name)) await this.look(name, DOUBTED);
    return this.contacts.get(name);
  }

  /** Looks again because something does not fit the pinned keys. */
  async doubt(name: string): Promise<Contact | undefined> {
    await this.look(name, DOUBTED);
    return this.contacts.get(name);
  }

  /** Whether the contact has this browser's half of the negotiation. */
  hasOurHalf(name: string): boolean {
    const ours = this.own.ready?.negotiationKey;
    return ours !== undefined && this.lookups.get(name)?.ownHalf === ours;
  }

  /** The pinned published key. */
  async identity(contact: Contact | undefined): Promise<Identity | null> {
    if (contact === undefined || !hasPublished(contact)) return null;
    const { published } = contact;
    const known = this.identities.get(published);
    if (known) return known;
    const read = readIdentity(publicPem(decodeBase64(published) ?? new Uint8Array()));
    this.identities.set(published, read);
    return read;
  }

  /** The contact's client has shown that it reads the hybrid scheme. */
  async speaksHybrid(name: string): Promise<void> {
    await this.change(name, (contact) => (contact.hybrid ? contact : { ...contact, hybrid: true }));
  }

  async vouch(name: string, half: Half): Promise<void> {
    await this.change(name, (contact) => vouch(contact, half));
  }

  /** The next look asks the server. */
  forgetLooks(): void {
    this.lookups.clear();
  }

  private lookedUp(name: string): Contact | undefined {
    const contact = this.contacts.get(name);
    return contact && isLookedUp(contact) ? contact : undefined;
  }

  private async look(name: string, freshFor: number): Promise<void> {
    const last = this.lookups.get(name)?.at ?? Number.NEGATIVE_INFINITY;
    if (this.options.clock.now() - last < freshFor) return;
    try {
      await this.options.look?.(name);
    } catch {
      // It stays as it is.
    }
  }

  private async change(name: string, change: (contact: Contact) => Contact): Promise<void> {
    const contact = this.contacts.get(name);
    if (contact !== undefined) await this.put(name, change(contact));
  }

  private async put(name: string, contact: Contact): Promise<void> {
    const before = this.contacts.get(name);
    if (JSON.stringify(before) === JSON.stringify(contact)) return;
    this.contacts.set(name, contact);
    const trust = trustIn(contact);
    if (trust !== trustIn(before)) this.options.onTrust?.(name, trust);
    await this.table.put([this.options.account, name], contact);
  }

  /** What cannot be agreed with is no half: one of small order, and one's own. */
  private async readHalf(given: NegotiatedHalves | null): Promise<Half | null> {
    const half = readHalf(given);
    const key = half && decodeBase64(half.key);
    if (!key || half.key === this.own.ready?.negotiationKey) return null;
    this.probe ??= newAgreement();
    return (await (await this.probe).agree(key)) && half;
  }
}

export function keyChanged(name: string): ReturnType<typeof failure> {
  return failure(
    'contact-key-changed',
    `The security key of ${name} has changed. Compare the safety number with them, or accept the new key, to go on.`,
  );
}

function trustIn(contact: Contact | undefined): Trust {
  if (contact === undefined) return 'none';
  if (isChanged(contact)) return 'changed';
  if (!hasPublished(contact) && usableHalf(contact) === null) return 'none';
  return contact.verified ? 'verified' : 'pinned';
}

/** Base64 of the DER; empty for what is no usable key. */
async function readPublished(pem: string | null): Promise<string> {
  const identity = pem === null ? null : await readIdentity(pem);
  return identity ? encodeBase64(identity.der) : '';
}
