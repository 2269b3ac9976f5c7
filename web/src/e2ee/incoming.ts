import type { AccountKeys } from './account-keys';
import { isSignedBy, type Letter, openLetter } from './classic';
import { type Contact, countsUnsigned, type Half, halves } from './contact';
import type { ContactBook } from './contact-book';
import type { MessageKeys } from './message-keys';
import {
  type CipherName,
  cipherOf,
  isNegotiatedSignedBy,
  type NegotiatedLetter,
  openNegotiated,
} from './negotiated';
import { HYBRID, OAEP_ALONE } from './scheme';

/** An encrypted direct message, in whichever scheme. */
export interface Encrypted {
  readonly sender: string;
  readonly recipient: string;
  readonly clientId: string;
  readonly scheme: string | undefined;
  readonly nonce: string | undefined;
  readonly content: string;
  readonly signature: string | undefined;
}

/** What is readable of it, and how sure it is who wrote it. */
export type Outcome =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** By the sender's pinned published key. */
      readonly signed: boolean;
      /** Signed, or sealed with a pinned half that is no worse. */
      readonly verified: boolean;
    }
  | { readonly kind: 'unreadable'; readonly why: string };

const NOT_FOR_US = unreadable(
  'It was encrypted for other keys than the ones in this browser, or was altered on the way.',
);
const NO_HALF = unreadable(
  'It was encrypted with a key of this contact that this browser has not been given.',
);
const UNKNOWN_SCHEME = unreadable(
  'It is encrypted in a way that this version does not know. Reload the page to update it.',
);
const FOR_THEM_ALONE = unreadable(
  'You sent it encrypted for the recipient alone; its text was kept only where you wrote it.',
);

/** Verifies and decrypts, and learns from it what the contact reads and which half is theirs. */
export class Incoming {
  private readonly account: string;
  private readonly contacts: ContactBook;
  private readonly messageKeys: MessageKeys;

  constructor(account: string, contacts: ContactBook, messageKeys: MessageKeys) {
    this.account = account;
    this.contacts = contacts;
    this.messageKeys = messageKeys;
  }

  open(message: Encrypted, own: AccountKeys): Promise<Outcome> {
    const cipher = cipherOf(message.scheme, message.nonce);
    return cipher === null ? this.openClassic(message, own) : this.openNegotiated(message, own, cipher);
  }

  private async openClassic(letter: Letter, own: AccountKeys): Promise<Outcome> {
    const { scheme = OAEP_ALONE, sender } = letter;
    if (scheme !== OAEP_ALONE && scheme !== HYBRID) return UNKNOWN_SCHEME;
    const mine = sender === this.account;
    if (mine && scheme === OAEP_ALONE && letter.recipient !== this.account) return FOR_THEM_ALONE;
    const text = await openLetter(letter, own.rsa, mine && scheme === HYBRID);
    if (text === null) return NOT_FOR_US;
    const signed = mine ? await isSignedBy(own.rsa.identity, letter) : await this.isSignedByContact(letter);
    if (!mine && (signed || scheme === HYBRID)) await this.contacts.speaksHybrid(sender).catch(ignore);
    return { kind: 'text', text, signed, verified: signed };
  }

  private async isSignedByContact(letter: Letter): Promise<boolean> {
    const by = async (contact: Contact | undefined): Promise<boolean> => {
      const identity = await this.contacts.identity(contact);
      return identity !== null && isSignedBy(identity, letter);
    };
    if (letter.signature === undefined) return false;
    // Perhaps the contact has published a key since.
    return (
      (await by(await this.contacts.known(letter.sender))) || by(await this.contacts.doubt(letter.sender))
    );
  }

  private async openNegotiated(message: Encrypted, own: AccountKeys, scheme: CipherName): Promise<Outcome> {
    const { sender: source, recipient: dest, nonce = '', content } = message;
    const letter: NegotiatedLetter = { source, dest, scheme, nonce, message: content };
    const other = source === this.account ? dest : source;
    const first = await this.openWith(await this.contacts.known(other), message, letter, own);
    if (first.kind === 'text' && first.verified) return first;
    // Perhaps the contact has another key by now.
    return this.openWith(await this.contacts.doubt(other), message, letter, own);
  }

  private async openWith(
    contact: Contact | undefined,
    message: Encrypted,
    letter: NegotiatedLetter,
    own: AccountKeys,
  ): Promise<Outcome> {
    const candidates = contact === undefined ? [] : halves(contact);
    for (const half of candidates) {
      const key = await this.messageKeys.get(own, letter.scheme, half);
      const text = key && (await openNegotiated(key, letter));
      if (contact !== undefined && text !== null)
        return this.opened(contact, half, text, message, letter, own);
    }
    return candidates.length === 0 ? NO_HALF : NOT_FOR_US;
  }

  private async opened(
    contact: Contact,
    half: Half,
    text: string,
    message: Encrypted,
    letter: NegotiatedLetter,
    own: AccountKeys,
  ): Promise<Outcome> {
    const mine = letter.source === this.account;
    const by = mine ? own.rsa.identity : await this.contacts.identity(contact);
    const signed =
      by !== null && (await isNegotiatedSignedBy(by, letter, message.clientId, message.signature));
    if (signed && !mine) {
      await this.contacts.vouch(letter.source, half).catch(ignore);
      await this.contacts.speaksHybrid(letter.source).catch(ignore);
    }
    return { kind: 'text', text, signed, verified: signed || countsUnsigned(contact, half) };
  }
}

export function unreadable(why: string): { kind: 'unreadable'; why: string } {
  return { kind: 'unreadable', why };
}

/** What was learnt holds for now, kept or not. */
function ignore(): void {}
