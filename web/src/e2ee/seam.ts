import type { CallSignal } from '../api/core';
import type { SafetyNumberView, Trust } from '../api/views';
import type { Payload } from '../transport/link';

/**
 * All that the rest of the client knows about end-to-end encryption. Classic encryption implements it for direct chats;
 * MLS will implement it for rooms as well, behind the same four calls.
 */
export interface EndToEnd {
  /** What a direct message to this contact carries. Rejects with `contact-key-changed` or `no-keys`; `encrypted: false` for a contact without a key. */
  seal(to: string, clientId: string, text: string): Promise<SealedFields>;
  /** Opens a message object of the protocol that has `encrypted: true`. Never rejects: what cannot be read says why. */
  open(message: Payload): Promise<Opened>;
  sealSignal(to: string, call: string, signal: CallSignal): Promise<{ nonce: string; message: string }>;
  openSignal(
    from: string,
    call: string,
    nonce: string,
    message: string,
  ): Promise<{ signal: CallSignal; verified: boolean }>;
  readonly contacts: ContactKeys;
}

export interface SealedFields {
  readonly content: string;
  readonly encrypted: boolean;
  readonly scheme?: string;
  readonly signature?: string;
  readonly nonce?: string;
}

export type Opened =
  | { readonly kind: 'text'; readonly text: string; readonly verified: boolean }
  | { readonly kind: 'unreadable'; readonly why: string };

/** The key negotiation with a contact, as `get_friends_list` shows it. */
export interface NegotiatedHalves {
  readonly cipher: string;
  /** Theirs. */
  readonly key: string;
  /** What they have of this account; null for nothing, undefined where that was not told. */
  readonly ownKey?: string | null | undefined;
}

/** Pinned keys of contacts: the first one seen holds until a person accepts another. */
export interface ContactKeys {
  /**
   * The server showed these keys for a contact: null for none, undefined for what it did not tell this time (`contact_key`
   * tells halves alone). Returns the trust afterwards. Halves count of accepted contacts only.
   */
  observe(
    name: string,
    publicKeyPem: string | null | undefined,
    negotiated: NegotiatedHalves | null | undefined,
  ): Promise<Trust>;
  trust(name: string): Trust;
  accept(name: string): Promise<void>;
  safetyNumber(name: string): Promise<SafetyNumberView>;
  setVerified(name: string, verified: boolean): Promise<void>;
}
