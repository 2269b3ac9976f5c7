package org.safemessenger.server.core.contact;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.account.Directory;
import org.safemessenger.server.core.account.Directory.Person;
import org.safemessenger.server.core.contact.ContactStore.Edge;
import org.safemessenger.server.core.contact.Pair.Step;
import org.safemessenger.server.core.notice.Announcer;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.presence.Presence;
import org.safemessenger.server.core.presence.PresenceState;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/**
 * Requests, contacts, blocks. Crossing requests make a contact. A request to somebody who blocked
 * the sender answers as if it had been sent.
 */
public final class Contacts {
  public record Contact(Account account, PresenceState presence) {}

  public record Request(String username, Instant since) {}

  public record Relation(String username, ContactState state, Instant since) {}

  private record Done(Person peer, Step step) {}

  private final Storage storage;
  private final Directory directory;
  private final ContactGraph graph;
  private final Presence presence;
  private final Announcer announcer;
  private final InstantSource clock;

  public Contacts(
      Storage storage,
      Directory directory,
      ContactGraph graph,
      Presence presence,
      Announcer announcer,
      InstantSource clock) {
    this.storage = storage;
    this.directory = directory;
    this.graph = graph;
    this.presence = presence;
    this.announcer = announcer;
    this.clock = clock;
  }

  /** The state of the relation afterwards, as the sender may know it: REQUESTED or ACCEPTED. */
  public CompletableFuture<ContactState> request(Principal who, String username) {
    return act(who, username, Pair::request)
        .thenApply(
            done ->
                done.step().after().mine() == ContactState.ACCEPTED
                    ? ContactState.ACCEPTED
                    : ContactState.REQUESTED);
  }

  public CompletableFuture<Void> accept(Principal who, String username) {
    return act(who, username, Pair::accept).thenApply(done -> null);
  }

  public CompletableFuture<Void> decline(Principal who, String username) {
    return act(who, username, Pair::decline).thenApply(done -> null);
  }

  /** Also takes back a request of one's own; NOT_A_CONTACT if there is neither. */
  public CompletableFuture<Void> remove(Principal who, String username) {
    return act(who, username, Pair::remove).thenApply(done -> null);
  }

  public CompletableFuture<Void> block(Principal who, String username) {
    return act(who, username, Pair::block).thenApply(done -> null);
  }

  public CompletableFuture<Void> unblock(Principal who, String username) {
    return act(who, username, Pair::unblock).thenApply(done -> null);
  }

  /** By name. */
  public CompletableFuture<List<Contact>> list(Principal who) {
    return storage.readLater(
        tx ->
            tx.contacts().of(who.accountId()).stream()
                .filter(edge -> edge.state() == ContactState.ACCEPTED)
                .flatMap(edge -> tx.accounts().byId(edge.peer()).stream())
                .sorted(Comparator.comparing(Account::name))
                .map(this::contact)
                .toList());
  }

  private Contact contact(Account account) {
    return new Contact(
        presence.hides(account.id()) ? account.withoutLastLogin() : account,
        presence.of(account.id()));
  }

  /** Those that wait for an answer, oldest first. */
  public CompletableFuture<List<Request>> requests(Principal who) {
    return storage.readLater(
        tx ->
            tx.contacts().requestsTo(who.accountId()).stream()
                .map(edge -> new Request(nameOf(tx, edge.owner()), edge.since()))
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
    return storage.readLater(
        tx ->
            tx.contacts().of(who.accountId()).stream()
                .map(edge -> new Relation(nameOf(tx, edge.peer()), edge.state(), edge.since()))
                .sorted(Comparator.comparing(Relation::username))
                .toList());
  }

  private static String nameOf(Tx tx, long accountId) {
    return tx.accounts().byId(accountId).map(Account::name).orElse("");
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
          return new Done(peer, step(tx.contacts(), who.accountId(), peer.id(), choice, now));
        },
        done -> publish(who, done, now));
  }

  private static Step step(
      ContactStore edges, long me, long them, Function<Pair, Step> choice, Instant now) {
    Pair before = new Pair(state(edges, me, them), state(edges, them, me));
    Step step = choice.apply(before);
    put(edges, me, them, before.mine(), step.after().mine(), now);
    put(edges, them, me, before.theirs(), step.after().theirs(), now);
    return step;
  }

  private static @Nullable ContactState state(ContactStore edges, long owner, long peer) {
    return edges.edge(owner, peer).map(Edge::state).orElse(null);
  }

  private static void put(
      ContactStore edges,
      long owner,
      long peer,
      @Nullable ContactState before,
      @Nullable ContactState after,
      Instant now) {
    if (after != null && after != before) {
      edges.put(new Edge(owner, peer, after, now));
    }
  }

  private void publish(Principal who, Done done, Instant now) {
    long them = done.peer().id();
    graph.changed(who.accountId(), them);
    switch (done.step().tidings()) {
      case NONE -> {}
      case REQUEST -> announcer.tell(them, new Notice.ContactRequested(who.username(), now));
      case DECLINED -> announcer.tell(them, new Notice.ContactDeclined(who.username()));
      case ADDED -> {
        announcer.tell(them, new Notice.ContactAdded(who.username()));
        announcer.tell(who.accountId(), new Notice.ContactAdded(done.peer().username()));
      }
      case REMOVED -> {
        announcer.tell(them, new Notice.ContactRemoved(who.username()));
        announcer.tell(who.accountId(), new Notice.ContactRemoved(done.peer().username()));
      }
    }
  }
}
