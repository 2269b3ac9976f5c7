package org.safemessenger.client;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.e2ee.AccountKeys;
import org.safemessenger.client.e2ee.Contact;
import org.safemessenger.client.e2ee.ContactKeyChangedException;
import org.safemessenger.client.e2ee.Letter;
import org.safemessenger.client.e2ee.LetterCipher;
import org.safemessenger.client.e2ee.Opened;
import org.safemessenger.client.e2ee.ReplayGuard;
import org.safemessenger.client.e2ee.Scheme;
import org.safemessenger.client.e2ee.SentTexts;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;

/** Direct messages: who gets them encrypted, and what can be read. */
final class PrivateMail {
  record Sealed(MessageCommand.PrivateMessage command, Body body) {}

  private final OwnKeys own;
  private final ContactKeys contacts;
  private final Session session;
  private final SentTexts sentTexts;
  private final ReplayGuard replays = new ReplayGuard();
  private final SecureRandom random = new SecureRandom();

  PrivateMail(OwnKeys own, ContactKeys contacts, Session session, SentTexts sentTexts) {
    this.own = own;
    this.contacts = contacts;
    this.session = session;
    this.sentTexts = sentTexts;
  }

  Sealed seal(String recipient, Outgoing message) {
    Letter letter = message.clear() ? null : letter(recipient, message.clientId(), message.text());
    var command =
        new MessageCommand.PrivateMessage(
            letter == null ? recipient : letter.recipient(),
            letter == null ? message.text() : letter.content(),
            letter != null,
            letter == null ? null : letter.signature(),
            message.clientId(),
            message.expiresAtOrNull(),
            message.replyToId(),
            letter == null ? null : letter.scheme(),
            null);
    Body body =
        letter == null
            ? new Body.Clear(message.text())
            : new Body.Sealed(message.text(), true, String.valueOf(letter.scheme()));
    return new Sealed(command, body);
  }

  MessageCommand.EditMessage edit(String recipient, Message original, String text) {
    String clientId = original.stored().clientId();
    Letter letter =
        original.stored().encrypted()
            ? letter(recipient, clientId == null ? "" : clientId, text)
            : null;
    return letter == null
        ? new MessageCommand.EditMessage(original.id(), text, false, null, null, null)
        : new MessageCommand.EditMessage(
            original.id(), letter.content(), true, letter.signature(), letter.scheme(), null);
  }

  /** Null for a contact that publishes no key, and for a client that keeps none. */
  private @Nullable Letter letter(String recipient, String clientId, String text) {
    if (!own.kept()) {
      return null;
    }
    ContactKeys.Named to = contacts.current(recipient);
    Contact contact = to.contact();
    if (contact.changed()) {
      throw new ContactKeyChangedException(
          to.username(), contact.fingerprint(), contact.offeredFingerprint());
    }
    if (!contact.hasKey()) {
      return null;
    }
    Letter letter =
        new LetterCipher(own.required().rsa(), random)
            .seal(
                session.username(), to.username(), clientId, text, contact.key(), contact.hybrid());
    if (Scheme.RSA_OAEP.wireName().equals(letter.scheme())) {
      sentTexts.remember(clientId, text);
    }
    return letter;
  }

  /** Verifies and decrypts the content of an encrypted message. */
  Body open(ChatMessage stored) {
    Optional<KeyPair> keys = own.ready().map(AccountKeys::rsa);
    if (keys.isEmpty()) {
      return new Body.Unreadable(
          own.kept()
              ? "It is encrypted, and the end-to-end keys are locked or not on this device."
              : "It is encrypted, and this client keeps no end-to-end keys.");
    }
    boolean mine = stored.sender().equals(session.username());
    Letter letter = letter(stored, mine);
    if (!letter.clientId().isEmpty()
        && replays.replayed(letter.sender(), letter.clientId(), stored.messageId())) {
      return new Body.Unreadable("It repeats an earlier message under another number.");
    }
    return mine ? openOwn(letter, keys.get()) : openTheirs(letter, keys.get());
  }

  private Letter letter(ChatMessage stored, boolean mine) {
    String clientId = stored.clientId();
    String recipient = stored.recipient();
    return new Letter(
        stored.sender(),
        mine && recipient != null ? recipient : session.username(),
        clientId == null ? "" : clientId,
        stored.scheme(),
        stored.content(),
        stored.signature());
  }

  private Body openOwn(Letter letter, KeyPair keys) {
    if (!Scheme.HYBRID.wireName().equals(letter.scheme())) {
      return sentTexts
          .find(letter.clientId())
          .<Body>map(text -> new Body.Sealed(text, true, Scheme.RSA_OAEP.wireName()))
          .orElse(
              new Body.Unreadable(
                  "You sent it encrypted for the recipient alone; its text was kept only where"
                      + " you wrote it."));
    }
    return body(new LetterCipher(keys, random).open(letter, true, (RSAPublicKey) keys.getPublic()));
  }

  private Body openTheirs(Letter letter, KeyPair keys) {
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
    return body(opened);
  }

  private static Body body(Opened opened) {
    return switch (opened) {
      case Opened.Verified it -> new Body.Sealed(it.text(), true, it.scheme().wireName());
      case Opened.Unverified it -> new Body.Sealed(it.text(), false, it.scheme().wireName());
      case Opened.CannotDecrypt it -> new Body.Unreadable(it.reason());
    };
  }

  @Override
  public String toString() {
    return "PrivateMail[***]";
  }
}
