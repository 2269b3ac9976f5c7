package org.safemessenger.client;

import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import org.safemessenger.client.e2ee.AccountKeys;
import org.safemessenger.client.e2ee.Contact;
import org.safemessenger.client.e2ee.NegotiatedCipher;
import org.safemessenger.client.e2ee.NegotiatedKey;
import org.safemessenger.client.e2ee.NegotiatedLetter;
import org.safemessenger.client.e2ee.NegotiatedSignature;
import org.safemessenger.client.e2ee.Opened;
import org.safemessenger.protocol.safemessenger.ChatMessage;

/** Direct messages under the keys that two contacts negotiated, signed with the published one. */
final class NegotiatedMail {
  private final OwnKeys own;
  private final ContactKeys contacts;
  private final Session session;
  private final SecureRandom random = new SecureRandom();

  NegotiatedMail(OwnKeys own, ContactKeys contacts, Session session) {
    this.own = own;
    this.contacts = contacts;
    this.session = session;
  }

  Carried seal(ContactKeys.Named to, String clientId, String text) {
    AccountKeys keys = own.required();
    NegotiatedLetter letter =
        new NegotiatedCipher(keys.x25519(), random)
            .seal(
                session.username(),
                to.username(),
                text,
                to.contact().negotiatedKey().orElseThrow());
    String signature = NegotiatedSignature.sign(letter, clientId, keys.rsa(), random);
    return new Carried(
        to.username(), letter.message(), true, signature, letter.scheme(), letter.nonce());
  }

  static boolean isOne(ChatMessage stored) {
    return NegotiatedLetter.isOne(stored.scheme(), stored.nonce());
  }

  Opened open(ChatMessage stored, boolean mine, AccountKeys keys) {
    String recipient = stored.recipient();
    String nonce = stored.nonce();
    String other = mine && recipient != null ? recipient : stored.sender();
    var letter =
        new NegotiatedLetter(
            stored.sender(),
            mine ? other : session.username(),
            stored.scheme(),
            nonce == null ? "" : nonce,
            stored.content());
    Opened opened = open(stored, letter, other, mine, keys);
    if (opened instanceof Opened.Verified) {
      return opened;
    }
    // Perhaps the contact has another key by now.
    contacts.doubt(other);
    return open(stored, letter, other, mine, keys);
  }

  private Opened open(
      ChatMessage stored, NegotiatedLetter letter, String other, boolean mine, AccountKeys keys) {
    Contact contact = contacts.known(other).orElse(null);
    if (contact == null) {
      return new Opened.CannotDecrypt(
          "It was encrypted by somebody whose key cannot be asked for just now.");
    }
    String clientId = stored.clientId() == null ? "" : stored.clientId();
    RSAPublicKey from =
        mine ? (RSAPublicKey) keys.rsa().getPublic() : contact.hasKey() ? contact.key() : null;
    boolean signed =
        from != null && NegotiatedSignature.isBy(from, letter, clientId, stored.signature());
    var opening = new NegotiatedCipher(keys.x25519(), random).open(letter, contact, signed);
    NegotiatedKey by = opening.by();
    if (by != null && signed && !mine) {
      own.contacts().vouch(other, by);
      own.contacts().speaksHybrid(other);
    }
    return opening.opened();
  }

  @Override
  public String toString() {
    return "NegotiatedMail[***]";
  }
}
