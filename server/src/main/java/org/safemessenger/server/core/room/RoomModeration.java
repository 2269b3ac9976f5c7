package org.safemessenger.server.core.room;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.account.Directory;
import org.safemessenger.server.core.account.Directory.Person;
import org.safemessenger.server.core.contact.ContactState;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/**
 * What members may do to a room and to each other:
 *
 * <table>
 * <caption>Who may do what</caption>
 * <tr><td>invite to a public room</td><td>every member</td></tr>
 * <tr><td>invite to a private room, set the topic, remove members, take back invitations</td>
 *     <td>moderators and the owner</td></tr>
 * <tr><td>remove moderators, change roles, hand the room over</td><td>the owner</td></tr>
 * </table>
 *
 * <p>Nobody moderates {@code general}.
 */
public final class RoomModeration {
  private final Storage storage;
  private final RoomDirectory rooms;
  private final Directory people;
  private final RoomAnnouncer announcer;
  private final RoomRules rules;

  public RoomModeration(
      Storage storage,
      RoomDirectory rooms,
      Directory people,
      RoomAnnouncer announcer,
      RoomRules rules) {
    this.storage = storage;
    this.rooms = rooms;
    this.people = people;
    this.announcer = announcer;
    this.rules = rules;
  }

  private record Deed(Room room, Person target, boolean done) {}

  CompletableFuture<Void> invite(Principal who, String name, String username) {
    return storage
        .write(
            tx -> invite(tx, who, name, username),
            deed -> {
              if (deed.done()) {
                announcer.tellOne(
                    deed.target().id(), new Notice.RoomInvited(deed.room().name(), who.username()));
              }
            })
        .thenAccept(deed -> {});
  }

  private Deed invite(Tx tx, Principal who, String name, String username) {
    Room room = rooms.asMember(tx, who, name);
    if (room.isPrivate()) {
      requireModerator(tx, room, who);
    }
    Person target = people.find(tx, username);
    Optional<Role> standing = tx.rooms().role(room.id(), target.id());
    if (RoomDirectory.isGeneral(room) || standing.filter(Role::isMember).isPresent()) {
      throw Rejection.because(Reason.CONFLICT, "This user is a member of the room already.");
    }
    boolean blocked = isBlocked(tx, target.id(), who.accountId());
    if (standing.isEmpty() && !blocked) {
      rules.requireSpace(tx, room, target.id());
    }
    if (!blocked) {
      tx.rooms().invite(room.id(), target.id(), who.accountId());
    }
    return new Deed(room, target, !blocked);
  }

  /** Whoever is blocked is answered as if all were well. */
  private static boolean isBlocked(Tx tx, long owner, long peer) {
    return tx.contacts()
        .edge(owner, peer)
        .filter(edge -> edge.state() == ContactState.BLOCKED)
        .isPresent();
  }

  CompletableFuture<Void> remove(Principal who, String name, String username) {
    return storage
        .write(
            tx -> remove(tx, who, name, username),
            deed -> {
              Notice left = new Notice.MemberLeft(deed.room().name(), deed.target().username());
              rooms.left(deed.room().id(), deed.target().id());
              announcer.tellOne(deed.target().id(), left);
              if (deed.done()) {
                announcer.tell(deed.room().id(), deed.room().name(), left);
              }
            })
        .thenAccept(deed -> {});
  }

  private Deed remove(Tx tx, Principal who, String name, String username) {
    Room room = rooms.asMember(tx, who, name);
    Role mine = requireModerator(tx, room, who);
    Person target = people.find(tx, username);
    Role theirs = standing(tx, room, target);
    if (theirs.compareTo(mine) >= 0) {
      throw Rejection.because(
          Reason.NOT_PERMITTED, "Only members of a lower standing can be removed; leave instead.");
    }
    tx.rooms().removeMember(room.id(), target.id());
    return new Deed(room, target, theirs.isMember());
  }

  CompletableFuture<Void> setRole(Principal who, String name, String username, Role role) {
    return storage
        .write(
            tx -> setRole(tx, who, name, username, role),
            deed -> {
              change(deed.room(), null, deed.target().username(), role.label());
              if (role == Role.OWNER && deed.target().id() != who.accountId()) {
                change(deed.room(), null, who.username(), Role.MODERATOR.label());
              }
            })
        .thenAccept(deed -> {});
  }

  private Deed setRole(Tx tx, Principal who, String name, String username, Role role) {
    Room room = rooms.asMember(tx, who, name);
    if (requireModerator(tx, room, who) != Role.OWNER) {
      throw Rejection.because(Reason.NOT_PERMITTED, "Only the owner of a room changes roles.");
    }
    Person target = people.find(tx, username);
    if (!standing(tx, room, target).isMember() || !role.isMember()) {
      throw Rejection.because(
          Reason.CONFLICT, "Only members have a role, and each has one; they must join first.");
    }
    if (target.id() == who.accountId() && role != Role.OWNER) {
      throw Rejection.because(
          Reason.CONFLICT, "A room needs an owner; make another member the owner first.");
    }
    if (role == Role.OWNER) {
      tx.rooms().putMember(room.id(), who.accountId(), Role.MODERATOR);
    }
    tx.rooms().putMember(room.id(), target.id(), role);
    return new Deed(room, target, true);
  }

  CompletableFuture<Void> setTopic(Principal who, String name, String topic) {
    String text = RoomRules.topic(topic);
    return storage
        .write(
            tx -> {
              Room room = rooms.asMember(tx, who, name);
              requireModerator(tx, room, who);
              tx.rooms().setTopic(room.id(), text);
              return room;
            },
            room -> {
              rooms.changed();
              change(room, text == null ? "" : text, who.username(), null);
            })
        .thenAccept(room -> {});
  }

  private void change(
      Room room, @Nullable String topic, @Nullable String username, @Nullable String role) {
    announcer.tell(
        room.id(), room.name(), new Notice.RoomChanged(room.name(), topic, username, role));
  }

  private static Role standing(Tx tx, Room room, Person target) {
    return tx.rooms()
        .role(room.id(), target.id())
        .orElseThrow(
            () ->
                Rejection.because(
                    Reason.NOT_FOUND, "This user is neither in the room nor invited to it."));
  }

  private static Role requireModerator(Tx tx, Room room, Principal who) {
    return tx.rooms()
        .role(room.id(), who.accountId())
        .filter(Role::moderates)
        .orElseThrow(
            () ->
                Rejection.because(
                    Reason.NOT_PERMITTED,
                    "Only moderators and the owner of the room may do this."));
  }
}
