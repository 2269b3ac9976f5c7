package org.safemessenger.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.safemessenger.client.e2ee.Contact;
import org.safemessenger.client.e2ee.ContactBook;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.reply.AccountReply;

/** The contacts' pinned keys, compared with what the server gives every now and then. */
final class ContactKeys {
  private static final Duration FRESH = Duration.ofSeconds(60);

  /**
   * @param username as the account is really called
   */
  private record Lookup(String username, Instant at) {}

  /** A contact under the name that the account really has. */
  record Named(String username, Contact contact) {}

  private final ClientOptions options;
  private final Calls calls;
  private final OwnKeys own;
  private final Inbox inbox;
  private final Map<String, Lookup> lookups = new ConcurrentHashMap<>();

  ContactKeys(ClientOptions options, Calls calls, OwnKeys own, Inbox inbox) {
    this.options = options;
    this.calls = calls;
    this.own = own;
    this.inbox = inbox;
  }

  /** The contact as of the last minute. */
  Named current(String name) {
    Lookup last = lookups.get(name);
    if (last != null && last.at().plus(FRESH).isAfter(options.clock().instant())) {
      return named(last.username());
    }
    return named(refresh(name));
  }

  /** The contact as last seen; asks the server only about a stranger. */
  Optional<Contact> known(String username) {
    Optional<Contact> pinned = own.contacts().find(username).filter(Contact::isLookedUp);
    if (pinned.isPresent()) {
      return pinned;
    }
    try {
      return Optional.of(current(username).contact());
    } catch (ServerRejection | ConnectionLostException _) {
      return Optional.empty();
    }
  }

  /** Looks again because something does not fit the pinned key. */
  void doubt(String username) {
    Lookup last = lookups.get(username);
    Instant now = options.clock().instant();
    if (last == null || last.at().plusSeconds(5).isBefore(now)) {
      try {
        refresh(username);
      } catch (ServerRejection | ConnectionLostException _) {
        // It stays as it is, which is: not verified.
        lookups.remove(username);
      }
    }
  }

  private String refresh(String name) {
    var profile = calls.call(new AccountCommand.GetProfile(name), AccountReply.Profile.class);
    String username = profile.username();
    String pem = profile.publicKey();
    ContactBook book = own.contacts();
    if (book.offer(username, pem == null ? "" : pem)) {
      Contact changed = named(username).contact();
      inbox.add(
          new Arrival.News(
              new ClientEvent.KeyChanged(
                  username, changed.fingerprint(), changed.offeredFingerprint())));
    }
    lookups.put(name, new Lookup(username, options.clock().instant()));
    return username;
  }

  private Named named(String username) {
    return new Named(username, own.contacts().find(username).orElseThrow());
  }
}
