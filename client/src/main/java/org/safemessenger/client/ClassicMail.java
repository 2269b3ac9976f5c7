package org.safemessenger.client;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import org.safemessenger.client.e2ee.Contact;
import org.safemessenger.client.e2ee.Letter;
import org.safemessenger.client.e2ee.LetterCipher;
import org.safemessenger.client.e2ee.Opened;
import org.safemessenger.client.e2ee.Scheme;
import org.safemessenger.client.e2ee.SentTexts;
import org.safemessenger.protocol.safemessenger.ChatMessage;

/** Direct messages under published RSA keys. */
final class ClassicMail {
  private final OwnKeys own;
  private final ContactKeys contacts;
  private final Session session;
  private final SentTexts sentTexts;
  private final SecureRandom random = new SecureRandom();

  ClassicMail(OwnKeys own, ContactKeys contacts, Session session, SentTexts sentTexts) {
    this.own = own;
    this.contacts = contacts;
    this.session = session;
    this.sentTexts = sentTexts;
  }

  /**
   * @param hybrid whether the contact's client is known to read {@link Scheme#HYBRID}
   */
  Carried seal(ContactKeys.Named to, String clientId, String text, boolean hybrid) {
    Letter letter =
        new LetterCipher(own.required().rsa(), random)
            .seal(session.username(), to.username(), clientId, text, to.contact().key(), hybrid);
    if (Scheme.RSA_OAEP.wireName().equals(letter.scheme())) {
      sentTexts.remember(clientId, text);
    }
    return new Carried(
        to.username(), letter.content(), true, letter.signature(), letter.scheme(), null);
  }

  /**
   * @param keys RSA
   */
  Opened open(ChatMessage stored, boolean mine, KeyPair keys) {
    String clientId = stored.clientId();
    String recipient = stored.recipient();
    Letter letter =
        new Letter(
            stored.sender(),
            mine && recipient != null ? recipient : session.username(),
            clientId == null ? "" : clientId,
            stored.scheme(),
            stored.content(),
            stored.signature());
    return mine ? openOwn(letter, keys) : openTheirs(letter, keys);
  }

  private Opened openOwn(Letter letter, KeyPair keys) {
    if (!Scheme.HYBRID.wireName().equals(letter.scheme())) {
      return sentTexts
          .find(letter.clientId())
          .<Opened>map(text -> new Opened.Verified(text, Scheme.RSA_OAEP))
          .orElse(
              new Opened.CannotDecrypt(
                  "You sent it encrypted for the recipient alone; its text was kept only where"
                      + " you wrote it."));
    }
    return new LetterCipher(keys, random).open(letter, true, (RSAPublicKey) keys.getPublic());
  }

  private Opened openTheirs(Letter letter, KeyPair keys) {
    RSAPublicKey from =
        contacts.known(letter.sender()).filter(Contact::hasKey).map(Contact::key).orElse(null);
    Opened opened = new LetterCipher(keys, random).open(letter, false, from);
    switch (opened) {
      case Opened.Verified _ -> own.contacts().speaksHybrid(letter.sender());
      case Opened.Unverified unverified -> {
        if (letter.signature() != null) {
          contacts.doubt(letter.sender());
        }
        if (unverified.scheme() == Scheme.HYBRID) {
          own.contacts().speaksHybrid(letter.sender());
        }
      }
      case Opened.CannotDecrypt _ -> {
        // Nothing is learnt from it.
      }
    }
    return opened;
  }

  @Override
  public String toString() {
    return "ClassicMail[***]";
  }
}
