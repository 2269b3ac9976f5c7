import { decodeBase64 } from '../protocol/base64';
import { type CipherName, isCipherName } from './negotiated';

/** A contact's half of the key negotiation: an X25519 public key in base64, and the cipher for it. */
export interface Half {
  readonly cipher: CipherName;
  readonly key: string;
}

/** What is remembered of a contact's half. What is pinned is the key: either side may choose another cipher for it. */
export interface Pin {
  /** The first one seen, or accepted since. */
  readonly pinned: Half;
  /** What the server gave last; null for none. */
  readonly offered: Half | null;
  /** The contact is known to publish no RSA key. */
  readonly alone: boolean;
  /** As good as the published key: seen no later than that, accepted by the person, or vouched for by it. */
  readonly trusted: boolean;
  /** Accepted before, the last one first, to read old messages with. */
  readonly former: readonly Half[];
}

/**
 * What is remembered of a contact's keys (docs/protocol/invite.md, "What our clients trust"). The published RSA key counts
 * where there is one, the negotiated key otherwise.
 */
export interface Contact {
  /** Base64 of the pinned key's DER; empty for none. */
  readonly published: string;
  /** What the server gave last; another than the pinned one blocks sending. */
  readonly offered: string;
  /** The contact's client has shown that it reads the hybrid scheme. */
  readonly hybrid: boolean;
  /** The safety number was compared. */
  readonly verified: boolean;
  readonly negotiated: Pin | null;
}

const FORMER_KEPT = 8;

export const STRANGER: Contact = {
  published: '',
  offered: '',
  hybrid: false,
  verified: false,
  negotiated: null,
};

/** What the server gives for a half; null where that is nothing that can be read as one. */
export function readHalf(given: { cipher: string; key: string } | null): Half | null {
  if (given === null || !isCipherName(given.cipher) || decodeBase64(given.key)?.length !== 32) return null;
  return { cipher: given.cipher, key: given.key };
}

export const hasPublished = (contact: Contact): boolean => contact.published !== '';

/** Whether the server was asked for the published key since the contact is known. */
export function isLookedUp(contact: Contact): boolean {
  return hasPublished(contact) || contact.negotiated === null || contact.negotiated.alone;
}

/** Whether the key in use is another than the pinned one: nothing may be sent. */
export function isChanged(contact: Contact): boolean {
  const { negotiated } = contact;
  return (
    publishesAnother(contact) || (!hasPublished(contact) && negotiated !== null && isAnother(negotiated))
  );
}

/** The half to seal with, if it is no worse than the published key. */
export function usableHalf(contact: Contact): Half | null {
  const { negotiated } = contact;
  if (negotiated === null || isAnother(negotiated)) return null;
  return negotiated.trusted || !hasPublished(contact) ? negotiated.pinned : null;
}

/** All that a message may have been sealed with, the pinned one first. */
export function halves({ negotiated }: Contact): Half[] {
  if (negotiated === null) return [];
  const { pinned, offered, former } = negotiated;
  const all = [pinned, ...(offered ? [offered] : []), ...former];
  return all.filter((half, i) => all.findIndex((other) => sameKey(half, other)) === i);
}

/** Whether what a half opened counts without a signature. */
export function countsUnsigned(contact: Contact, half: Half): boolean {
  const { negotiated } = contact;
  if (negotiated === null || !sameKey(negotiated.pinned, half)) return false;
  return !hasPublished(contact) || negotiated.trusted;
}

/** The server gives this as the contact's published key now (base64 DER, empty for none). Takes the first. */
export function offer(known: Contact | undefined, der: string): Contact {
  if (known !== undefined && !takesAnyKey(known)) return { ...known, offered: der };
  const { verified, negotiated } = known ?? STRANGER;
  return {
    published: der,
    offered: der,
    hybrid: false,
    verified: verified && der === '',
    negotiated: standing(negotiated, der === ''),
  };
}

/** The server gives this as the half of an accepted contact now. Takes the first. */
export function offerHalf(known: Contact | undefined, half: Half | null): Contact {
  const contact = known ?? STRANGER;
  return { ...contact, negotiated: negotiating(contact, half, known !== undefined) };
}

/** The person trusts the keys that were offered last. */
export function accept(contact: Contact): Contact {
  const before = contact.negotiated;
  let now = before && acceptPin(before);
  const another = publishesAnother(contact);
  // Who has another published key may have replaced this one as well.
  if (now !== null && now === before && another && contact.offered !== '') now = { ...now, trusted: false };
  return {
    published: contact.offered,
    offered: contact.offered,
    hybrid: contact.hybrid && !another,
    verified: contact.verified && !isChanged(contact),
    negotiated: another ? standing(now, contact.offered === '') : now,
  };
}

/** The person compared the safety number: of the published key where there is one; the half is to prove itself then. */
export function compared(contact: Contact): Contact {
  const { negotiated } = contact;
  const pin = negotiated && hasPublished(contact) ? { ...negotiated, trusted: false } : negotiated;
  return { ...contact, verified: true, negotiated: pin };
}

/** The published key has signed what was sealed with this half, if that is still the pinned or the offered one. */
export function vouch(contact: Contact, half: Half): Contact {
  const { negotiated } = contact;
  if (negotiated === null) return contact;
  const now = sameKey(negotiated.offered, half) ? (acceptPin(negotiated) ?? negotiated) : negotiated;
  return sameKey(now.pinned, half) ? { ...contact, negotiated: { ...now, trusted: true } } : contact;
}

function negotiating(contact: Contact, half: Half | null, lookedUp: boolean): Pin | null {
  const known = contact.negotiated;
  const published = hasPublished(contact);
  if (known !== null)
    return half !== null && sameKey(known.pinned, half)
      ? { ...known, pinned: half, offered: half }
      : { ...known, offered: half };
  if (half === null) return null;
  return { pinned: half, offered: half, alone: lookedUp && !published, trusted: !published, former: [] };
}

/** Null if none was offered. */
function acceptPin(pin: Pin): Pin | null {
  const { offered } = pin;
  if (offered === null || !isAnother(pin)) return offered && pin;
  const former = [pin.pinned, ...pin.former].filter((half) => !sameKey(half, offered)).slice(0, FORMER_KEPT);
  return { pinned: offered, offered, alone: pin.alone, trusted: true, former };
}

/** Having had no key at all is nothing to hold on to: the next one is taken without asking. */
function takesAnyKey(contact: Contact): boolean {
  return !hasPublished(contact) && !publishesAnother(contact) && !contact.negotiated?.alone;
}

const publishesAnother = (contact: Contact): boolean => contact.published !== contact.offered;
const isAnother = (pin: Pin): boolean => !sameKey(pin.pinned, pin.offered);
const sameKey = (one: Half | null, other: Half | null): boolean => one !== null && one.key === other?.key;
const standing = (pin: Pin | null, alone: boolean): Pin | null => pin && { ...pin, alone };
