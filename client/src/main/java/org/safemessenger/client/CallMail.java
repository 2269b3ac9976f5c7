package org.safemessenger.client;

import java.security.SecureRandom;
import java.util.Optional;
import org.safemessenger.client.call.CallSignal;
import org.safemessenger.client.call.OpenedSignal;
import org.safemessenger.client.call.SealedSignal;
import org.safemessenger.client.call.SignalSeal;
import org.safemessenger.client.e2ee.AccountKeys;
import org.safemessenger.client.e2ee.KeysUnavailableException;

/** What the two ends of a call tell each other: by which keys, and whether it can be believed. */
final class CallMail {

  /** What became of a signal. */
  sealed interface Outcome {
    record Opened(OpenedSignal signal) implements Outcome {}

    /** It is not certain that it comes from the contact: the call must not go on. */
    record Refused() implements Outcome {}

    /** This device has not the keys; another one of the account may. */
    record NotForUs() implements Outcome {}
  }

  private final OwnKeys own;
  private final ContactKeys contacts;
  private final Session session;
  private final Protocol protocol;
  private final SecureRandom random = new SecureRandom();

  CallMail(OwnKeys own, ContactKeys contacts, Session session, Protocol protocol) {
    this.own = own;
    this.contacts = contacts;
    this.session = session;
    this.protocol = protocol;
  }

  /**
   * @throws KeysUnavailableException without keys on either side
   * @throws org.safemessenger.client.e2ee.ContactKeyChangedException until the new key is accepted
   */
  SealedSignal seal(String contact, String call, CallSignal signal) {
    SignalSeal seal = new SignalSeal(own.required(), random);
    ContactKeys.Named to = contacts.current(contact);
    String self = session.username();
    return switch (Sealing.of(to, protocol, own)) {
      case CLASSIC -> seal.classic(self, to.username(), call, signal, to.contact().key());
      case NEGOTIATED ->
          seal.negotiated(
              self, to.username(), call, signal, to.contact().negotiatedKey().orElseThrow());
      case CLEAR ->
          throw new KeysUnavailableException(
              to.username() + " has no end-to-end key, so a call would not be private.");
    };
  }

  /**
   * @param from the contact as the server names it
   */
  Outcome open(String from, String call, SealedSignal sealed) {
    Optional<AccountKeys> keys = own.ready();
    if (keys.isEmpty()) {
      return new Outcome.NotForUs();
    }
    SignalSeal seal = new SignalSeal(keys.get(), random);
    Optional<OpenedSignal> opened = open(seal, from, call, sealed);
    if (opened.isEmpty()) {
      // Perhaps the contact has been given another key, or asked for its first one, by now.
      contacts.doubt(from);
      opened = open(seal, from, call, sealed);
    }
    return opened.<Outcome>map(Outcome.Opened::new).orElseGet(Outcome.Refused::new);
  }

  private Optional<OpenedSignal> open(
      SignalSeal seal, String from, String call, SealedSignal sealed) {
    return contacts
        .known(from)
        .flatMap(contact -> seal.open(from, session.username(), call, sealed, contact));
  }

  @Override
  public String toString() {
    return "CallMail[***]";
  }
}
