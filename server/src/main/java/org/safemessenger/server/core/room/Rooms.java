package org.safemessenger.server.core.room;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;

/** Rooms, membership and roles. A room's name in the answers is the one it was created with. */
public final class Rooms {
  public record MemberView(String username, boolean online, Role role) {}

  public record Membership(Room room, List<MemberView> members) {}

  /** Creates a public room that does not exist; accepts an invitation to a private one. */
  public CompletableFuture<Membership> join(Principal who, String name) {
    throw new UnsupportedOperationException();
  }

  /** CONFLICT for {@code general}. */
  public CompletableFuture<Room> leave(Principal who, String name) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Membership> members(Principal who, String name) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<List<RoomStore.Listing>> list(Principal who) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Room> create(
      Principal who, String name, boolean isPrivate, @Nullable String topic) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> invite(Principal who, String room, String username) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> remove(Principal who, String room, String username) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> setRole(Principal who, String room, String username, Role role) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> setTopic(Principal who, String room, String topic) {
    throw new UnsupportedOperationException();
  }
}
