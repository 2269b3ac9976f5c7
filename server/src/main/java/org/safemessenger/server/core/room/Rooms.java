package org.safemessenger.server.core.room;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Futures;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.presence.Presence;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/** Rooms, membership and roles. A room's name in the answers is the one it was created with. */
public final class Rooms {
  public record MemberView(String username, boolean online, Role role) {}

  public record Membership(Room room, List<MemberView> members) {}

  private final Storage storage;
  private final RoomDirectory directory;
  private final RoomEntry entry;
  private final RoomModeration moderation;
  private final Presence presence;

  public Rooms(
      Storage storage,
      RoomDirectory directory,
      RoomEntry entry,
      RoomModeration moderation,
      Presence presence) {
    this.storage = storage;
    this.directory = directory;
    this.entry = entry;
    this.moderation = moderation;
    this.presence = presence;
  }

  /** Creates {@code general} if it is not there; to be done before anybody registers. */
  public CompletableFuture<Void> prepare() {
    return entry.prepare();
  }

  /** Creates a public room that does not exist; accepts an invitation to a private one. */
  public CompletableFuture<Membership> join(Principal who, String name) {
    return entry
        .join(who, name)
        .thenCompose(room -> storage.readLater(tx -> membership(tx, who, room)));
  }

  /** CONFLICT for {@code general}. Also declines an invitation. */
  public CompletableFuture<Room> leave(Principal who, String name) {
    return entry.leave(who, name);
  }

  public CompletableFuture<Membership> members(Principal who, String name) {
    return storage.readLater(tx -> membership(tx, who, directory.asMember(tx, who, name)));
  }

  /** Who blocked the asking account looks offline to it. */
  private Membership membership(Tx tx, Principal who, Room room) {
    Set<Long> blockers = tx.contacts().blockersOf(who.accountId());
    return new Membership(
        room,
        Succession.members(tx, room.id()).stream()
            .map(
                member ->
                    new MemberView(
                        member.username(),
                        presence.of(member.accountId()).online()
                            && !blockers.contains(member.accountId()),
                        member.role()))
            .toList());
  }

  public CompletableFuture<List<RoomStore.Listing>> list(Principal who) {
    return storage.readLater(tx -> tx.rooms().visibleTo(who.accountId()));
  }

  public CompletableFuture<Room> create(
      Principal who, String name, boolean isPrivate, @Nullable String topic) {
    return Futures.attempt(() -> entry.create(who, name, isPrivate, topic));
  }

  public CompletableFuture<Void> invite(Principal who, String room, String username) {
    return moderation.invite(who, room, username);
  }

  /** Ends a membership, or takes an invitation back. */
  public CompletableFuture<Void> remove(Principal who, String room, String username) {
    return moderation.remove(who, room, username);
  }

  /** To make another the owner is to hand the room over: one stays as a moderator. */
  public CompletableFuture<Void> setRole(Principal who, String room, String username, Role role) {
    return moderation.setRole(who, room, username, role);
  }

  /** An empty text removes the topic. */
  public CompletableFuture<Void> setTopic(Principal who, String room, String topic) {
    return Futures.attempt(() -> moderation.setTopic(who, room, topic));
  }
}
