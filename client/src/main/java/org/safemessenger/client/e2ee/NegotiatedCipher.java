package org.safemessenger.client.e2ee;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.invite.crypto.CannotOpenException;
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
   * What became of a message.
   *
   * @param by the contact's key that opened it; null if none did
   */
  public record Opening(Opened opened, @Nullable NegotiatedKey by) {
    private static Opening failed(String reason) {
      return new Opening(new Opened.CannotDecrypt(reason), null);
    }
  }

  /**
   * Decrypts a message to or from a contact. It is verified if it is signed, or was sealed with the
   * pinned key and that is as good as the contact's published one.
   *
   * @param signed whether it has a good signature of the published key of who wrote it
   */
  public Opening open(NegotiatedLetter letter, Contact contact, boolean signed) {
    NegotiatedPin pin = contact.negotiated();
    List<NegotiatedKey> keys = pin == null ? List.of() : pin.all().toList();
    for (NegotiatedKey key : keys) {
      Optional<String> text = text(letter, key);
      if (text.isPresent()) {
        Scheme scheme = letter.how();
        String doubt = signed ? "" : doubt(contact, key);
        return new Opening(
            doubt.isEmpty()
                ? new Opened.Verified(text.get(), scheme)
                : new Opened.Unverified(text.get(), scheme, doubt),
            key);
      }
    }
    return Opening.failed(
        keys.isEmpty()
            ? "It was encrypted with a key of this contact that this device has not been given."
            : UNREADABLE);
  }

  private Optional<String> text(NegotiatedLetter letter, NegotiatedKey key) {
    try (MessageKey shared = MessageKey.derive(letter.cipher(), own, key.raw())) {
      return Optional.of(
          shared.open(
              letter.source(), letter.dest(), new SealedText(letter.nonce(), letter.message())));
    } catch (CannotOpenException | MalformedException _) {
      return Optional.empty();
    }
  }

  private static String doubt(Contact contact, NegotiatedKey key) {
    NegotiatedPin pin = contact.negotiated();
    if (pin == null || !pin.pinned().isSameKey(key)) {
      return "It was sealed with another key than the one pinned for this contact.";
    }
    return contact.hasKey() && !pin.trusted()
        ? "It is not signed with the contact's published key."
        : "";
  }

  @Override
  public String toString() {
    return "NegotiatedCipher[***]";
  }
}
