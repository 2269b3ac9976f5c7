package org.safemessenger.client.e2ee;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.invite.crypto.CannotOpenException;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.protocol.invite.crypto.MessageKey;
import org.safemessenger.protocol.invite.crypto.SealedText;

/**
 * Seals and opens direct messages by the keys that two contacts negotiated over protocol I
 * (docs/protocol/invite.md section 7). Both sides can read what either wrote. Safe for use by many
 * threads.
 */
public final class NegotiatedCipher {
  private static final String UNREADABLE =
      "It was encrypted for another key than the one on this device, or was altered on the way.";

  private final KeyPair own;
  private final SecureRandom random;

  /**
   * @param own X25519
   */
  public NegotiatedCipher(KeyPair own, SecureRandom random) {
    this.own = own;
    this.random = random;
  }

  /**
   * Encrypts.
   *
   * @param to {@link Contact#negotiatedKey}
   */
  public NegotiatedLetter seal(String source, String dest, String text, NegotiatedKey to) {
    try (MessageKey key = MessageKey.derive(to.inviteCipher(), own, to.raw())) {
      SealedText sealed = key.seal(source, dest, text, random);
      return new NegotiatedLetter(source, dest, to.cipher(), sealed.nonce(), sealed.message());
    }
  }

  /**
   * Decrypts a message to or from a contact. It is verified if it was sealed with the pinned key
   * and the contact has no published key that would have signed it.
   */
  public Opened open(NegotiatedLetter letter, Contact contact) {
    InviteCipher cipher = letter.cipher();
    NegotiatedPin pin = contact.negotiated();
    List<NegotiatedKey> keys = pin == null ? List.of() : pin.all().toList();
    for (NegotiatedKey key : keys) {
      try (MessageKey shared = MessageKey.derive(cipher, own, key.raw())) {
        String text =
            shared.open(
                letter.source(), letter.dest(), new SealedText(letter.nonce(), letter.message()));
        String doubt = doubt(contact, key);
        return doubt.isEmpty()
            ? new Opened.Verified(text, Scheme.of(cipher))
            : new Opened.Unverified(text, Scheme.of(cipher), doubt);
      } catch (CannotOpenException | MalformedException _) {
        // Perhaps another of the keys.
      }
    }
    return new Opened.CannotDecrypt(
        keys.isEmpty()
            ? "It was encrypted with a key of this contact that this device has not been given."
            : UNREADABLE);
  }

  private static String doubt(Contact contact, NegotiatedKey key) {
    NegotiatedPin pin = contact.negotiated();
    if (pin == null || !pin.pinned().isSameKey(key)) {
      return "It was sealed with another key than the one pinned for this contact.";
    }
    return contact.hasKey() ? "It is not signed with the contact's published key." : "";
  }

  @Override
  public String toString() {
    return "NegotiatedCipher[***]";
  }
}
