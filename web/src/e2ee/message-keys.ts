import { decodeBase64 } from '../protocol/base64';
import type { AccountKeys } from './account-keys';
import type { Half } from './contact';
import { type CipherName, type MessageKey, messageKey } from './negotiated';

/** The keys shared with contacts, derived once for each pair of the account. */
export class MessageKeys {
  private readonly derived = new WeakMap<AccountKeys, Map<string, Promise<MessageKey | null>>>();

  get(own: AccountKeys, cipher: CipherName, half: Half): Promise<MessageKey | null> {
    const known = this.derived.get(own) ?? new Map<string, Promise<MessageKey | null>>();
    this.derived.set(own, known);
    const name = `${cipher} ${half.key}`;
    const key = known.get(name) ?? messageKey(cipher, own.x25519, decodeBase64(half.key) ?? new Uint8Array());
    known.set(name, key);
    return key;
  }
}
