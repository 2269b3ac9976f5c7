package org.safemessenger.server.core.room;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.account.Username;
import org.safemessenger.server.core.account.UsernamePolicy;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/** Creating, joining and leaving rooms. Whoever enters an empty room owns it. */
public final class RoomEntry {
  private record Entered(Room room, boolean fresh) {}

  private record Departed(Room room, Optional<RoomStore.Member> heir) {}

  private final Storage storage;
  private final UsernamePolicy names;
  private final RoomDirectory directory;
  private final RoomAnnouncer announcer;
  private final RoomRules rules;
  private final InstantSource clock;

  public RoomEntry(
      Storage storage,
      UsernamePolicy names,
      RoomDirectory directory,
      RoomAnnouncer announcer,
      RoomRules rules,
      InstantSource clock) {
    this.storage = storage;
    this.names = names;
    this.directory = directory;
    this.announcer = announcer;
    this.rules = rules;
    this.clock = clock;
  }

  /** Creates {@code general} if it is not there; to be done before anybody registers. */
  public CompletableFuture<Void> prepare() {
    Username general = names.check(Room.GENERAL);
    return storage
        .write(
            tx -> {
              if (tx.rooms().byKey(general.key()).isEmpty()) {
                tx.rooms().insert(general, false, null, clock.instant());
              }
              return true;
            })
        .thenAccept(done -> {});
  }

  CompletableFuture<Room> join(Principal who, String name) {
    return storage
        .write(
            tx -> enter(tx, who, name),
            entered -> {
              if (entered.fresh()) {
                publishArrival(who, entered.room());
              }
            })
        .thenApply(Entered::room);
  }

  private Entered enter(Tx tx, Principal who, String name) {
    Optional<Room> found = names.keyOf(name).flatMap(tx.rooms()::byKey);
    if (found.isEmpty()) {
      return new Entered(found(tx, who, names.check(name), false, null), true);
    }
    Room room = found.get();
    Optional<Role> role = tx.rooms().role(room.id(), who.accountId());
    if (RoomDirectory.isGeneral(room) || role.filter(Role::isMember).isPresent()) {
      return new Entered(room, false);
    }
    if (room.isPrivate() && role.isEmpty()) {
      throw RoomDirectory.notFound();
    }
    if (role.isEmpty()) {
      rules.requireSpace(tx, room, who.accountId());
    }
    boolean empty = Succession.members(tx, room.id()).isEmpty();
    tx.rooms().putMember(room.id(), who.accountId(), empty ? Role.OWNER : Role.MEMBER);
    return new Entered(room, true);
  }

  CompletableFuture<Room> create(
      Principal who, String name, boolean isPrivate, @Nullable String topic) {
    Username checked = names.check(name);
    String text = topic == null ? null : RoomRules.topic(topic);
    return storage.write(
        tx -> found(tx, who, checked, isPrivate, text), room -> publishArrival(who, room));
  }

  private Room found(
      Tx tx, Principal who, Username name, boolean isPrivate, @Nullable String topic) {
    rules.requireFewRooms(tx, who.accountId());
    Room room =
        tx.rooms()
            .insert(name, isPrivate, topic, clock.instant())
            .orElseThrow(
                () ->
                    Rejection.because(
                        Reason.NAME_TAKEN,
                        "A room of this name, or of one that looks like it, already exists; choose"
                            + " another name."));
    tx.rooms().putMember(room.id(), who.accountId(), Role.OWNER);
    return room;
  }

  private void publishArrival(Principal who, Room room) {
    directory.joined(room.id(), who.accountId());
    announcer.tellBut(who, room, new Notice.MemberJoined(room.name(), who.username()));
  }

  CompletableFuture<Room> leave(Principal who, String name) {
    return storage
        .write(
            tx -> depart(tx, who, name),
            departed -> {
              Room room = departed.room();
              directory.left(room.id(), who.accountId());
              announcer.tellBut(who, room, new Notice.MemberLeft(room.name(), who.username()));
              departed.heir().ifPresent(heir -> publishHeir(room, heir));
            })
        .thenApply(Departed::room);
  }

  private Departed depart(Tx tx, Principal who, String name) {
    Room room = directory.find(tx, name);
    if (RoomDirectory.isGeneral(room)) {
      throw Rejection.because(Reason.CONFLICT, "Nobody can leave the room general.");
    }
    Optional<Role> role = tx.rooms().role(room.id(), who.accountId());
    if (role.isEmpty()) {
      directory.asMember(tx, who, name);
    }
    tx.rooms().removeMember(room.id(), who.accountId());
    List<RoomStore.Member> left = Succession.members(tx, room.id());
    return new Departed(room, Succession.settle(tx, room.id(), left));
  }

  private void publishHeir(Room room, RoomStore.Member heir) {
    announcer.tell(
        room.id(),
        room.name(),
        new Notice.RoomChanged(room.name(), null, heir.username(), Role.OWNER.label()));
  }
}
