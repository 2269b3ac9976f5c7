package org.safemessenger.server.core.message;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.account.Directory;
import org.safemessenger.server.core.account.Directory.Person;
import org.safemessenger.server.core.contact.ContactGraph;
import org.safemessenger.server.core.contact.ContactState;
import org.safemessenger.server.core.contact.ContactStore.Edge;
import org.safemessenger.server.core.room.RoomDirectory;
import org.safemessenger.server.core.storage.Tx;

/** Finds the places that clients name, and says who may write where. */
public final class Places {
  private final RoomDirectory rooms;
  private final Directory people;
  private final ContactGraph graph;
  private final MessageRules rules;

  public Places(RoomDirectory rooms, Directory people, ContactGraph graph, MessageRules rules) {
    this.rooms = rooms;
    this.people = people;
    this.graph = graph;
    this.rules = rules;
  }

  /** From memory when the place was asked for lately; NOT_FOUND, NOT_PERMITTED, NOT_A_CONTACT. */
  CompletableFuture<Target> toWrite(Principal who, Place place) {
    return switch (place) {
      case Place.InRoom(String name) -> rooms.asMember(who, name).thenApply(Target.InRoom::new);
      case Place.With(String name) ->
          people.find(name).thenCompose(peer -> requireContact(who, peer));
    };
  }

  private CompletableFuture<Target> requireContact(Principal who, Person peer) {
    Target target = new Target.With(peer);
    if (peer.id() == who.accountId()) {
      return CompletableFuture.completedFuture(target);
    }
    return graph
        .ties(who.accountId())
        .thenCombine(
            graph.ties(peer.id()),
            (mine, theirs) -> {
              boolean blocked =
                  mine.blocked().contains(peer.id()) || theirs.blocked().contains(who.accountId());
              boolean contact = mine.contacts().contains(peer.id());
              if (!isAllowed(contact, blocked)) {
                throw notAContact();
              }
              return target;
            });
  }

  /** The room or direct chat of that name; empty where nobody has written in it yet. */
  Optional<Long> find(Tx tx, Principal who, Place place) {
    return switch (place) {
      case Place.InRoom(String name) -> Optional.of(rooms.asMember(tx, who, name).id());
      case Place.With(String name) ->
          tx.conversations()
              .direct(who.accountId(), people.find(tx, name).id())
              .map(Conversation::id);
    };
  }

  /** NOT_A_CONTACT if the account may not write any more in a conversation it takes part in. */
  void requireOpen(Tx tx, Principal who, Conversation conversation) {
    if (!isOpen(tx, who, conversation)) {
      throw notAContact();
    }
  }

  /** Whether the account may still write in a conversation that it takes part in. */
  boolean isOpen(Tx tx, Principal who, Conversation conversation) {
    if (conversation.isRoom() || conversation.low() == conversation.high()) {
      return true;
    }
    long peer = peerOf(who, conversation);
    ContactState mine = state(tx, who.accountId(), peer);
    ContactState theirs = state(tx, peer, who.accountId());
    boolean blocked = mine == ContactState.BLOCKED || theirs == ContactState.BLOCKED;
    return isAllowed(mine == ContactState.ACCEPTED, blocked);
  }

  /** The same for many conversations of one account. */
  Predicate<Conversation> open(Tx tx, Principal who) {
    Map<Long, ContactState> mine =
        tx.contacts().of(who.accountId()).stream()
            .collect(Collectors.toMap(Edge::peer, Edge::state));
    Set<Long> blockers = tx.contacts().blockersOf(who.accountId());
    return conversation -> {
      long peer = peerOf(who, conversation);
      ContactState state = mine.get(peer);
      boolean blocked = state == ContactState.BLOCKED || blockers.contains(peer);
      return conversation.isRoom()
          || conversation.low() == conversation.high()
          || isAllowed(state == ContactState.ACCEPTED, blocked);
    };
  }

  private static long peerOf(Principal who, Conversation conversation) {
    return conversation.low() + conversation.high() - who.accountId();
  }

  private static ContactState state(Tx tx, long owner, long peer) {
    return tx.contacts().edge(owner, peer).map(Edge::state).orElse(ContactState.REMOVED);
  }

  private boolean isAllowed(boolean contact, boolean blocked) {
    return !blocked && (contact || !rules.requireContact());
  }

  private static RuntimeException notAContact() {
    return Rejection.because(
        Reason.NOT_A_CONTACT,
        "This user is not among your contacts; send a request, which they must accept.");
  }
}
