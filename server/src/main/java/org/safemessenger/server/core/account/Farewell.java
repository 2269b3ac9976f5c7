package org.safemessenger.server.core.account;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.contact.ContactAnnouncer;
import org.safemessenger.server.core.contact.Ledger;
import org.safemessenger.server.core.device.DeviceStore;
import org.safemessenger.server.core.device.Sessions;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.room.Room;
import org.safemessenger.server.core.room.RoomAnnouncer;
import org.safemessenger.server.core.room.RoomDirectory;
import org.safemessenger.server.core.room.RoomStore;
import org.safemessenger.server.core.room.Succession;
import org.safemessenger.server.core.storage.Tx;

/** Takes an account out of everything it was in, and tells whoever has to know. */
public final class Farewell {
  /**
   * What went with an account.
   *
   * @param files whose bytes are still to be erased
   */
  record Gone(
      List<DeviceStore.Ended> sessions,
      List<Ledger.Bereaved> bereaved,
      List<Departure> departures,
      List<String> files) {}

  /**
   * @param heir the name of the room's new owner
   */
  record Departure(Room room, boolean wasMember, @Nullable String heir) {}

  private final Sessions sessions;
  private final Directory directory;
  private final RoomDirectory rooms;
  private final RoomAnnouncer roomAnnouncer;
  private final ContactAnnouncer contacts;

  public Farewell(
      Sessions sessions,
      Directory directory,
      RoomDirectory rooms,
      RoomAnnouncer roomAnnouncer,
      ContactAnnouncer contacts) {
    this.sessions = sessions;
    this.directory = directory;
    this.rooms = rooms;
    this.roomAnnouncer = roomAnnouncer;
    this.contacts = contacts;
  }

  /** Erases the account inside a transaction. */
  Gone erase(Tx tx, long id) {
    Gone gone =
        new Gone(
            tx.devices().deleteOthers(id, 0),
            Ledger.erase(tx, id, sessions.now()),
            tx.rooms().visibleTo(id).stream().flatMap(one -> leave(tx, one, id).stream()).toList(),
            tx.files().deleteAllOf(id));
    tx.messages().eraseAllOf(id);
    tx.accounts().markDeleted(id, sessions.now());
    return gone;
  }

  private static Optional<Departure> leave(Tx tx, RoomStore.Listing listing, long id) {
    Role role = listing.role();
    if (role == null) {
      return Optional.empty();
    }
    Room room = listing.room();
    tx.rooms().removeMember(room.id(), id);
    // Nobody owns general, and its members are too many to look through.
    Optional<RoomStore.Member> heir =
        room.name().equals(Room.GENERAL)
            ? Optional.empty()
            : Succession.settle(tx, room.id(), Succession.members(tx, room.id()));
    return Optional.of(
        new Departure(room, role.isMember(), heir.map(RoomStore.Member::username).orElse(null)));
  }

  /** To be called after the commit. */
  void publish(Principal who, Gone gone) {
    sessions.forget(gone.sessions());
    directory.forget();
    contacts.publishErasure(who, gone.bereaved());
    for (Departure departure : gone.departures()) {
      publish(who, departure);
    }
  }

  private void publish(Principal who, Departure departure) {
    Room room = departure.room();
    rooms.left(room.id(), who.accountId());
    if (departure.wasMember()) {
      roomAnnouncer.tell(
          room.id(), room.name(), new Notice.MemberLeft(room.name(), who.username()));
    }
    if (departure.heir() != null) {
      roomAnnouncer.tell(
          room.id(),
          room.name(),
          new Notice.RoomChanged(room.name(), null, departure.heir(), Role.OWNER.label()));
    }
  }
}
