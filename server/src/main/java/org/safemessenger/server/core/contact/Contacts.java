package org.safemessenger.server.core.contact;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Futures;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.account.Directory;
import org.safemessenger.server.core.account.Directory.Person;
import org.safemessenger.server.core.contact.Pair.Step;
import org.safemessenger.server.core.presence.PresenceState;
import org.safemessenger.server.core.storage.Storage;

/**
 * Requests, contacts, blocks. Crossing requests make a contact. A request to somebody who blocked
 * the sender answers as if it had been sent.
 */
public final class Contacts {
  /** {@code key}: theirs. */
  public record Contact(
      Account account,
      PresenceState presence,
      @Nullable String cipher,
      @Nullable String key,
      @Nullable String ownKey) {}

  /** {@code key}: of the one who asks. */
  public record Request(
      String username, Instant since, @Nullable String cipher, @Nullable String key) {}

  /** One's own word about somebody. */
  public record Relation(
      String username,
      ContactState state,
      Instant since,
      @Nullable String cipher,
      @Nullable String ownKey) {}

  /**
   * A page of changes.
   *
   * @param more whether to ask again with the cursor
   */
  public record Page(List<ContactView> views, long cursor, boolean more) {}

  private record Done(Person peer, Ledger.Entry entry) {}

  private final Storage storage;
  private final Directory directory;
  private final ContactRules rules;
  private final ContactReading reading;
  private final ContactAnnouncer announcer;
  private final InstantSource clock;

  public Contacts(
      Storage storage,
      Directory directory,
      ContactRules rules,
      ContactReading reading,
      ContactAnnouncer announcer,
      InstantSource clock) {
    this.storage = storage;
    this.directory = directory;
    this.rules = rules;
    this.reading = reading;
    this.announcer = announcer;
    this.clock = clock;
  }

  /**
   * What the sender may know of the relation afterwards: REQUESTED or ACCEPTED. To somebody who was
   * asked before, or is a contact, it only brings another key. INVITATIONS_CLOSED,
   * CIPHER_NOT_AVAILABLE, MALFORMED.
   */
  public CompletableFuture<ContactView> request(Principal who, String username, KeyOffer offer) {
    return Futures.attempt(
        () -> {
          rules.check(offer);
          return act(who, username, pair -> pair.request(offer, rules)).thenApply(this::view);
        });
  }

  /** Where the two are contacts already it only brings another key. NOT_FOUND, MALFORMED. */
  public CompletableFuture<ContactView> accept(
      Principal who, String username, @Nullable String key) {
    return Futures.attempt(
        () -> {
          ContactRules.checkKey(key);
          return act(who, username, pair -> pair.accept(key, rules)).thenApply(this::view);
        });
  }

  private ContactView view(Done done) {
    return reading.view(Objects.requireNonNull(done.entry().mine().now()));
  }

  public CompletableFuture<Void> decline(Principal who, String username) {
    return act(who, username, Pair::decline).thenAccept(done -> {});
  }

  /** Also takes back a request of one's own; NOT_A_CONTACT if there is neither. */
  public CompletableFuture<Void> remove(Principal who, String username) {
    return act(who, username, Pair::remove).thenAccept(done -> {});
  }

  public CompletableFuture<Void> block(Principal who, String username) {
    return act(who, username, Pair::block).thenAccept(done -> {});
  }

  public CompletableFuture<Void> unblock(Principal who, String username) {
    return act(who, username, Pair::unblock).thenAccept(done -> {});
  }

  private CompletableFuture<Done> act(Principal who, String username, Function<Pair, Step> choice) {
    Instant now = clock.instant();
    return storage.write(
        tx -> {
          Person peer = directory.find(tx, username);
          if (peer.id() == who.accountId()) {
            throw Rejection.because(
                Reason.CONFLICT, "That is your own name; give somebody else's.");
          }
          return new Done(peer, Ledger.write(tx, who.accountId(), peer.id(), choice, now));
        },
        done -> announcer.publish(who, done.peer(), done.entry(), now));
  }

  /** By name. */
  public CompletableFuture<List<Contact>> list(Principal who) {
    return reading.list(who);
  }

  /** Those that wait for an answer, oldest first. */
  public CompletableFuture<List<Request>> requests(Principal who) {
    return reading.requests(who);
  }

  /** One's own that wait for the other side, oldest first. */
  public CompletableFuture<List<Request>> sent(Principal who) {
    return relations(who)
        .thenApply(
            all ->
                all.stream()
                    .filter(relation -> relation.state() == ContactState.REQUESTED)
                    .sorted(Comparator.comparing(Relation::since))
                    .map(
                        relation ->
                            new Request(
                                relation.username(),
                                relation.since(),
                                relation.cipher(),
                                relation.ownKey()))
                    .toList());
  }

  public CompletableFuture<List<String>> blocked(Principal who) {
    return relations(who)
        .thenApply(
            all ->
                all.stream()
                    .filter(relation -> relation.state() == ContactState.BLOCKED)
                    .map(Relation::username)
                    .toList());
  }

  /** Every relation, for the export of an account. */
  public CompletableFuture<List<Relation>> relations(Principal who) {
    return reading.relations(who);
  }

  /**
   * Without a cursor all that is not over, with one what has changed after it, what is over
   * included; in order of change ids. A page may have fewer views than asked for, and none, and
   * still not be the last. NOT_FOUND for a cursor of the future.
   */
  public CompletableFuture<Page> changes(
      Principal who, @Nullable Long cursor, @Nullable Integer limit) {
    return reading.changes(who, cursor, limit);
  }

  /** The same after a change id of the server's own, such as {@link #missed} ends with. */
  public CompletableFuture<Page> after(Principal who, long changeId, @Nullable Integer limit) {
    return reading.after(who, changeId, limit);
  }

  /**
   * What has changed since the asking device was last told, and every request that waits for an
   * answer; in order of change ids, and all in one page.
   */
  public CompletableFuture<Page> missed(Principal who) {
    return reading.missed(who);
  }

  /** The asking device has been told of all changes up to this one; written down a bit later. */
  public void seen(Principal who, long changeId) {
    reading.seen(who, changeId);
  }
}
