package org.safemessenger.client;

import org.safemessenger.client.e2ee.Contact;
import org.safemessenger.client.e2ee.ContactKeyChangedException;
import org.safemessenger.client.e2ee.KeysUnavailableException;

/**
 * How the next direct message to somebody goes. Protocol I's users expect the negotiated key,
 * protocol S's the published one; either does where there is no other.
 */
enum Sealing {
  NEGOTIATED,
  CLASSIC,
  CLEAR;

  /**
   * @throws ContactKeyChangedException until a changed key is accepted
   * @throws KeysUnavailableException where the contact has a key but this device has not the keys
   *     to use it: going in clear would be a surprise
   */
  static Sealing of(ContactKeys.Named to, Protocol protocol, OwnKeys own) {
    Contact contact = to.contact();
    if (contact.changed()) {
      throw new ContactKeyChangedException(
          to.username(), contact.fingerprint(), contact.offeredFingerprint());
    }
    boolean negotiated = contact.negotiatedKey().isPresent();
    if (!contact.hasKey() && !negotiated) {
      return CLEAR;
    }
    own.required();
    if (contact.hasKey() && !(negotiated && to.halfIsOurs() && protocol == Protocol.INVITE)) {
      return CLASSIC;
    }
    if (!to.halfIsOurs()) {
      throw new KeysUnavailableException(
          "Another device of yours negotiated the key with this contact. Import its keys, or make"
              + " new ones.");
    }
    return NEGOTIATED;
  }
}
