import type { AccountKeys } from './account-keys';
import { sealLetter } from './classic';
import { type Half, hasPublished, isChanged, usableHalf } from './contact';
import { type ContactBook, keyChanged } from './contact-book';
import { failure } from './failure';
import type { MessageKeys } from './message-keys';
import { sealNegotiated, signNegotiated } from './negotiated';
import type { OwnKeys } from './own-keys';
import type { SealedFields } from './seam';

/** Seals direct messages the way that docs/protocol/invite.md section 7 chooses for protocol S. */
export class Outgoing {
  private readonly account: string;
  private readonly own: OwnKeys;
  private readonly contacts: ContactBook;
  private readonly messageKeys: MessageKeys;

  constructor(account: string, own: OwnKeys, contacts: ContactBook, messageKeys: MessageKeys) {
    this.account = account;
    this.own = own;
    this.contacts = contacts;
    this.messageKeys = messageKeys;
  }

  /**
   * @param hybrid whether the other side reads the hybrid scheme whatever is known of it
   * @throws CommandError `contact-key-changed`, `no-keys`, or `offline` where it is not known which keys the contact has
   */
  async seal(to: string, clientId: string, text: string, hybrid = false): Promise<SealedFields> {
    if (to === this.account) return this.toOneself(clientId, text);
    const contact = await this.contacts.current(to);
    if (contact === undefined)
      throw failure(
        'offline',
        `It is not known yet how ${to} reads encrypted messages. Try again when connected.`,
      );
    if (isChanged(contact)) throw keyChanged(to);
    const published = await this.contacts.identity(contact);
    if (published !== null) {
      const { rsa } = this.own.required();
      const of = { sender: this.account, recipient: to, clientId };
      return fields(await sealLetter(of, text, rsa, published, hybrid || contact.hybrid));
    }
    // A pinned key that cannot be read is no reason to do without one.
    if (hasPublished(contact)) throw keyChanged(to);
    const half = usableHalf(contact);
    return half ? this.negotiated(to, clientId, text, half) : { content: text, encrypted: false };
  }

  /** Hybrid, which one's own devices read. */
  private async toOneself(clientId: string, text: string): Promise<SealedFields> {
    const { rsa } = this.own.required();
    const of = { sender: this.account, recipient: this.account, clientId };
    return fields(await sealLetter(of, text, rsa, rsa.identity, true));
  }

  private async negotiated(to: string, clientId: string, text: string, half: Half): Promise<SealedFields> {
    const own: AccountKeys = this.own.required();
    const key = this.contacts.hasOurHalf(to) ? await this.messageKeys.get(own, half.cipher, half) : null;
    if (key === null)
      throw failure(
        'no-keys',
        `Another device of yours agreed on the key with ${to}. Import the keys of that device, or begin with new ones.`,
      );
    const letter = await sealNegotiated(key, { source: this.account, dest: to, scheme: half.cipher }, text);
    return {
      content: letter.message,
      encrypted: true,
      scheme: letter.scheme,
      nonce: letter.nonce,
      signature: await signNegotiated(own.rsa, letter, clientId),
    };
  }
}

function fields({ content, scheme, signature }: { content: string; scheme: string; signature: string }) {
  return { content, encrypted: true, scheme, signature };
}
