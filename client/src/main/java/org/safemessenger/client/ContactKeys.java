package org.safemessenger.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.e2ee.Contact;
import org.safemessenger.client.e2ee.ContactBook;
import org.safemessenger.client.e2ee.NegotiatedKey;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.command.ContactCommand;
import org.safemessenger.protocol.safemessenger.reply.AccountReply;
import org.safemessenger.protocol.safemessenger.reply.ContactReply;
import org.safemessenger.protocol.safemessenger.reply.ContactReply.Friend;

/** The contacts' pinned keys, compared with what the server gives every now and then. */
final class ContactKeys {
  private static final Duration FRESH = Duration.ofSeconds(60);
  private static final Duration DOUBTED = Duration.ofSeconds(5);

  /**
   * @param username as the account is really called
   * @param halfIsOurs whether the contact has been given this device's half of the negotiation
   */
  private record Lookup(String username, boolean halfIsOurs, Instant at) {}

  /** A contact under the name that the account really has. */
  record Named(String username, Contact contact, boolean halfIsOurs) {}

  private record Friends(Map<String, Friend> byName, Instant at) {
    private static final Friends UNKNOWN = new Friends(Map.of(), Instant.MIN);
  }

  private final ClientOptions options;
  private final Calls calls;
  private final OwnKeys own;
  private final Halves halves;
  private final Inbox inbox;
  private final Map<String, Lookup> lookups = new ConcurrentHashMap<>();
  private volatile Friends friends = Friends.UNKNOWN;

  ContactKeys(ClientOptions options, Calls calls, OwnKeys own, Halves halves, Inbox inbox) {
    this.options = options;
    this.calls = calls;
    this.own = own;
    this.halves = halves;
    this.inbox = inbox;
  }

  /** The contact as of the last minute. */
  Named current(String name) {
    Lookup last = lookups.get(name);
    return named(last != null && isFresh(last.at(), FRESH) ? last : refresh(name, FRESH));
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

  /** Looks again because something does not fit the pinned keys. */
  void doubt(String username) {
    Lookup last = lookups.get(username);
    if (last == null || !isFresh(last.at(), DOUBTED)) {
      try {
        refresh(username, DOUBTED);
      } catch (ServerRejection | ConnectionLostException _) {
        // It stays as it is, which is: not verified.
        lookups.remove(username);
      }
    }
  }

  /** The server has told of a contact's half. */
  void given(String username, @Nullable String cipher, @Nullable String key) {
    lookups.remove(username);
    friends = Friends.UNKNOWN;
    Optional<NegotiatedKey> given = NegotiatedKey.of(cipher, key);
    if (own.kept() && given.isPresent()) {
      tell(username, own.contacts().offerNegotiated(username, given.get()));
    }
  }

  /** The next look asks the server. */
  void forget() {
    lookups.clear();
    friends = Friends.UNKNOWN;
  }

  private Lookup refresh(String name, Duration fresh) {
    var profile = calls.call(new AccountCommand.GetProfile(name), AccountReply.Profile.class);
    String username = profile.username();
    String pem = profile.publicKey();
    Friend friend = friends(fresh).get(username);
    ContactBook book = own.contacts();
    // First the half: a contact of whom both are seen for the first time has two equal keys.
    boolean changed =
        friend != null
            && book.offerNegotiated(
                username, NegotiatedKey.of(friend.cipher(), friend.key()).orElse(null));
    changed |= book.offer(username, pem == null ? "" : pem);
    tell(username, changed);
    boolean ours = friend == null || halfIsOurs(friend);
    Lookup lookup = new Lookup(username, ours, options.clock().instant());
    lookups.put(name, lookup);
    return lookup;
  }

  /** Gives the half to a contact that has none yet. */
  private boolean halfIsOurs(Friend friend) {
    if (friend.ownKey() != null || friend.key() == null) {
      return halves.isOurs(friend);
    }
    try {
      return halves.give(friend.username());
    } catch (ServerRejection _) {
      return false;
    }
  }

  private Map<String, Friend> friends(Duration fresh) {
    Friends known = friends;
    if (!isFresh(known.at(), fresh)) {
      Instant now = options.clock().instant();
      Map<String, Friend> byName =
          calls
              .call(new ContactCommand.GetFriendsList(), ContactReply.Friends.class)
              .friends()
              .stream()
              .collect(Collectors.toMap(Friend::username, Function.identity()));
      known = new Friends(byName, now);
      friends = known;
    }
    return known.byName();
  }

  private void tell(String username, boolean changed) {
    if (changed) {
      Contact contact = own.contacts().find(username).orElseThrow();
      inbox.add(
          new Arrival.News(
              new ClientEvent.KeyChanged(
                  username, contact.fingerprint(), contact.offeredFingerprint())));
    }
  }

  private boolean isFresh(Instant at, Duration fresh) {
    return !at.equals(Instant.MIN) && at.plus(fresh).isAfter(options.clock().instant());
  }

  private Named named(Lookup lookup) {
    Contact contact = own.contacts().find(lookup.username()).orElseThrow();
    return new Named(lookup.username(), contact, lookup.halfIsOurs());
  }
}
