package org.safemessenger.server.core.account;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.contact.ContactGraph;
import org.safemessenger.server.core.contact.ContactState;
import org.safemessenger.server.core.contact.ContactStore.Edge;
import org.safemessenger.server.core.device.DeviceStore;
import org.safemessenger.server.core.device.HangingUp;
import org.safemessenger.server.core.device.Sessions;
import org.safemessenger.server.core.notice.Announcer;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.room.Room;
import org.safemessenger.server.core.room.RoomStore;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/**
 * Deletes accounts: what they wrote, their sessions, contacts and memberships; the name goes free
 * later.
 */
public final class Removal {
  /** What went with the account, for those who are to be told. */
  private record Gone(
      List<DeviceStore.Ended> sessions, List<Edge> edges, List<Departure> departures) {}

  private record Departure(Room room, List<Long> stayed) {}

  private final Storage storage;
  private final Authentication authentication;
  private final Sessions sessions;
  private final Caches caches;
  private final HangingUp hangingUp;
  private final Announcer announcer;

  /** What remembers accounts and has to forget them. */
  public record Caches(Directory directory, ContactGraph graph) {}

  public Removal(
      Storage storage,
      Authentication authentication,
      Sessions sessions,
      Caches caches,
      HangingUp hangingUp,
      Announcer announcer) {
    this.storage = storage;
    this.authentication = authentication;
    this.sessions = sessions;
    this.caches = caches;
    this.hangingUp = hangingUp;
    this.announcer = announcer;
  }

  CompletableFuture<Void> remove(Principal who, String password) {
    CompletableFuture<Gone> removed =
        authentication
            .prove(who.username(), password)
            .thenCompose(
                proof ->
                    storage.write(
                        tx -> erase(tx, proof.confirm(tx).id()), gone -> publish(who, gone)));
    return hangingUp.after(removed, Gone::sessions, who.accountId(), "This account was deleted.");
  }

  CompletableFuture<Integer> freeNames(Duration deletedFor) {
    return storage.write(tx -> tx.accounts().freeNames(sessions.now().minus(deletedFor)));
  }

  private Gone erase(Tx tx, long id) {
    Gone gone =
        new Gone(
            tx.devices().deleteOthers(id, 0),
            tx.contacts().of(id),
            tx.rooms().visibleTo(id).stream()
                .filter(listing -> listing.role() != null)
                .map(listing -> leave(tx, listing, id))
                .toList());
    tx.contacts().eraseAll(id);
    tx.messages().eraseAllOf(id);
    tx.accounts().markDeleted(id, sessions.now());
    return gone;
  }

  /** A room that loses its only owner passes to the member of the highest standing. */
  private static Departure leave(Tx tx, RoomStore.Listing listing, long id) {
    Room room = listing.room();
    tx.rooms().removeMember(room.id(), id);
    if (room.name().equals(Room.GENERAL) || listing.role() == Role.INVITED) {
      return new Departure(room, List.of());
    }
    List<RoomStore.Member> left =
        tx.rooms().members(room.id()).stream().filter(one -> one.role().isMember()).toList();
    boolean owned = left.stream().anyMatch(one -> one.role() == Role.OWNER);
    if (!owned) {
      left.stream()
          .max((one, other) -> one.role().compareTo(other.role()))
          .ifPresent(heir -> tx.rooms().putMember(room.id(), heir.accountId(), Role.OWNER));
    }
    return new Departure(room, left.stream().map(RoomStore.Member::accountId).toList());
  }

  private void publish(Principal who, Gone gone) {
    sessions.forget(gone.sessions());
    caches.directory().forget();
    for (Edge edge : gone.edges()) {
      caches.graph().changed(edge.owner(), edge.peer());
      if (edge.state() == ContactState.ACCEPTED) {
        announcer.tell(edge.peer(), new Notice.ContactRemoved(who.username()));
      }
    }
    for (Departure departure : gone.departures()) {
      Notice left = new Notice.MemberLeft(departure.room().name(), who.username());
      if (departure.room().name().equals(Room.GENERAL)) {
        announcer.tellEverybody(left);
      } else {
        announcer.tell(departure.stayed(), left);
      }
    }
  }
}
