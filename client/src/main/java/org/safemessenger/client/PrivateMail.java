package org.safemessenger.client;

import java.util.Optional;
import org.safemessenger.client.e2ee.AccountKeys;
import org.safemessenger.client.e2ee.Opened;
import org.safemessenger.client.e2ee.ReplayGuard;
import org.safemessenger.client.e2ee.SentTexts;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;

/** Direct messages: who gets them encrypted, and what can be read. */
final class PrivateMail {
  record Sealed(MessageCommand.PrivateMessage command, Body body) {}

  private final OwnKeys own;
  private final ContactKeys contacts;
  private final Session session;
  private final Protocol protocol;
  private final ClassicMail classic;
  private final NegotiatedMail negotiated;
  private final ReplayGuard replays = new ReplayGuard();

  PrivateMail(
      OwnKeys own, ContactKeys contacts, Session session, SentTexts sentTexts, Protocol protocol) {
    this.own = own;
    this.contacts = contacts;
    this.session = session;
    this.protocol = protocol;
    this.classic = new ClassicMail(own, contacts, session, sentTexts);
    this.negotiated = new NegotiatedMail(own, contacts, session);
  }

  Sealed seal(String recipient, Outgoing message) {
    Carried carried =
        message.clear()
            ? Carried.clear(recipient, message.text())
            : carried(recipient, message.clientId(), message.text());
    var command =
        new MessageCommand.PrivateMessage(
            carried.recipient(),
            carried.content(),
            carried.encrypted(),
            carried.signature(),
            message.clientId(),
            message.expiresAtOrNull(),
            message.replyToId(),
            carried.scheme(),
            carried.nonce());
    return new Sealed(command, carried.body(message.text()));
  }

  MessageCommand.EditMessage edit(String recipient, Message original, String text) {
    String clientId = original.stored().clientId();
    Carried carried =
        original.stored().encrypted()
            ? carried(recipient, clientId == null ? "" : clientId, text)
            : Carried.clear(recipient, text);
    return new MessageCommand.EditMessage(
        original.id(),
        carried.content(),
        carried.encrypted(),
        carried.signature(),
        carried.scheme(),
        carried.nonce());
  }

  /** In clear for a contact without a key, and for a client that keeps none. */
  private Carried carried(String recipient, String clientId, String text) {
    if (!own.kept()) {
      return Carried.clear(recipient, text);
    }
    ContactKeys.Named to = contacts.current(recipient);
    return switch (Sealing.of(to, protocol, own)) {
      case NEGOTIATED -> negotiated.seal(to, clientId, text);
      case CLASSIC -> {
        boolean hybrid = to.contact().hybrid() || protocol == Protocol.INVITE;
        yield classic.seal(to, clientId, text, hybrid);
      }
      case CLEAR -> Carried.clear(to.username(), text);
    };
  }

  /** Verifies and decrypts the content of an encrypted message. */
  Body open(ChatMessage stored) {
    Optional<AccountKeys> keys = own.ready();
    if (keys.isEmpty()) {
      return new Body.Unreadable(
          own.kept()
              ? "It is encrypted, and the end-to-end keys are locked or not on this device."
              : "It is encrypted, and this client keeps no end-to-end keys.");
    }
    boolean isNegotiated = NegotiatedMail.isOne(stored);
    String once = isNegotiated ? stored.nonce() : stored.clientId();
    if (once != null
        && !once.isEmpty()
        && replays.replayed(stored.sender(), once, stored.messageId())) {
      return new Body.Unreadable("It repeats an earlier message under another number.");
    }
    boolean mine = stored.sender().equals(session.username());
    return body(
        isNegotiated
            ? negotiated.open(stored, mine, keys.get())
            : classic.open(stored, mine, keys.get().rsa()));
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
