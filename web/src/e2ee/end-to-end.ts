import type { CallSignal } from '../api/core';
import { Malformed, object, optional, type Read, text } from '../protocol/shape';
import { id, name } from '../protocol/values';
import type { CommandError, Payload } from '../transport/link';
import { decodeSignal, encodeSignal } from './call-signal';
import { hasPublished } from './contact';
import { ContactBook, type ContactBookOptions } from './contact-book';
import { failure } from './failure';
import { type Encrypted, Incoming, unreadable } from './incoming';
import { MessageKeys } from './message-keys';
import { cipherOf } from './negotiated';
import { Outgoing } from './outgoing';
import { OwnKeys } from './own-keys';
import { ReplayGuard } from './replay-guard';
import { HYBRID } from './scheme';
import type { EndToEnd, Opened, SealedFields } from './seam';

export type EndToEndOptions = ContactBookOptions;

const readLetter = object({
  message_id: id,
  sender: name,
  recipient: name,
  content: text,
  client_id: optional(text),
  scheme: optional(text),
  nonce: optional(text),
  signature: optional(text),
});

/** Loads what the vault has of an account's keys and its contacts'. */
export async function createEndToEnd(options: EndToEndOptions): Promise<ClassicEndToEnd> {
  const { account, vault } = options;
  const keys = await OwnKeys.load(account, vault);
  return new ClassicEndToEnd(
    account,
    keys,
    await ContactBook.load(keys, options),
    new ReplayGuard(account, vault),
  );
}

/** Classic end-to-end encryption of direct messages and calls (docs/protocol/safemessenger.md section 13). */
export class ClassicEndToEnd implements EndToEnd {
  /** The account's own pairs. */
  readonly keys: OwnKeys;
  readonly contacts: ContactBook;
  /** Tell it when the server went back to a backup. */
  readonly replays: ReplayGuard;
  private readonly account: string;
  private readonly outgoing: Outgoing;
  private readonly incoming: Incoming;

  constructor(account: string, keys: OwnKeys, contacts: ContactBook, replays: ReplayGuard) {
    const messageKeys = new MessageKeys();
    this.account = account;
    this.keys = keys;
    this.contacts = contacts;
    this.replays = replays;
    keys.onAdopted = () => contacts.forgetLooks();
    this.outgoing = new Outgoing(account, keys, contacts, messageKeys);
    this.incoming = new Incoming(account, contacts, messageKeys);
  }

  seal(to: string, clientId: string, text: string): Promise<SealedFields> {
    return this.outgoing.seal(to, clientId, text);
  }

  async open(message: Payload): Promise<Opened> {
    try {
      return await this.opened(readLetter(message, ''));
    } catch (error) {
      if (error instanceof Malformed) return unreadable('It is damaged.');
      return unreadable('It cannot be read just now. Reload the page to try again.');
    }
  }

  async sealSignal(
    to: string,
    call: string,
    signal: CallSignal,
  ): Promise<{ nonce: string; message: string }> {
    const sealed = await this.outgoing.seal(to, clientIdOf(call), encodeSignal(call, signal), true);
    if (!sealed.encrypted)
      throw failure('no-keys', `${to} has no key for end-to-end encryption, so a call would not be private.`);
    const { content, signature, nonce = HYBRID } = sealed;
    return { nonce, message: `${content}.${signature}` };
  }

  /**
   * Rejects where the signal is not certainly from the contact: `contact-key-changed`, `no-keys` or `protocol`. The call is
   * not secure then, and ends. Not verified is one from a contact who has a negotiated key alone.
   */
  async openSignal(
    from: string,
    call: string,
    nonce: string,
    message: string,
  ): Promise<{ signal: CallSignal; verified: boolean }> {
    const own = this.keys.required();
    const [content = '', signature, ...more] = message.split('.');
    const scheme = nonce === HYBRID ? HYBRID : (cipherOf(undefined, nonce) ?? undefined);
    const letter = { sender: from, recipient: this.account, clientId: clientIdOf(call), scheme, nonce };
    const opened = await this.incoming.open({ ...letter, content, signature }, own);
    if (more.length > 0 || opened.kind !== 'text') throw this.notSecure(from);
    const contact = await this.contacts.known(from);
    if (contact === undefined || !(opened.signed || (!hasPublished(contact) && opened.verified)))
      throw this.notSecure(from);
    const signal = decodeSignal(call, opened.text);
    if (signal === null) throw this.notSecure(from);
    return { signal, verified: opened.signed };
  }

  private async opened(letter: Read<typeof readLetter>): Promise<Opened> {
    const own = this.keys.ready;
    if (own === null) return unreadable('It is encrypted, and the keys for it are not in this browser.');
    const { sender, recipient, scheme, nonce, content, signature, client_id: clientId = '' } = letter;
    const encrypted: Encrypted = { sender, recipient, clientId, scheme, nonce, content, signature };
    const outcome = await this.incoming.open(encrypted, own);
    if (outcome.kind === 'unreadable') return outcome;
    const { text, verified } = outcome;
    const once = cipherOf(scheme, nonce) === null ? clientId : (nonce ?? '');
    if (verified && once !== '' && !(await this.replays.admits(sender, once, letter.message_id)))
      return unreadable('It repeats an earlier message under another number.');
    return { kind: 'text', text, verified };
  }

  private notSecure(from: string): CommandError {
    return this.contacts.trust(from) === 'changed'
      ? failure(
          'contact-key-changed',
          `The security key of ${from} has changed, so this call would not be private.`,
        )
      : failure('protocol', `It is not certain that this call comes from ${from}, so it was ended.`);
  }
}

const clientIdOf = (call: string): string => `call-${call}`;
