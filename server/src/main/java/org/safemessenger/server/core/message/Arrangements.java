package org.safemessenger.server.core.message;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.account.Directory.Person;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.room.Room;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/** What a conversation's participants arrange beside its messages: the timer, and who is typing. */
public final class Arrangements {
  private record Timed(Conversation conversation, @Nullable String peer) {}

  private final Storage storage;
  private final Places places;
  private final Audience audience;

  public Arrangements(Storage storage, Places places, Audience audience) {
    this.storage = storage;
    this.places = places;
    this.audience = audience;
  }

  CompletableFuture<Void> setTimer(Principal who, Place place, long seconds) {
    MessageRules.checkTimer(seconds);
    return places
        .toWrite(who, place)
        .thenCompose(
            target ->
                storage.write(
                    tx -> setTimer(tx, who, target, seconds),
                    timed -> publishTimer(who, timed, seconds)))
        .thenAccept(done -> {});
  }

  private static Timed setTimer(Tx tx, Principal who, Target target, long seconds) {
    Timed timed =
        switch (target) {
          case Target.InRoom(Room room) -> {
            requireModerator(tx, room, who);
            yield new Timed(tx.conversations().byId(room.id()).orElseThrow(), null);
          }
          case Target.With(Person peer) ->
              new Timed(tx.conversations().openDirect(who.accountId(), peer.id()), peer.username());
        };
    tx.conversations().setTimer(timed.conversation().id(), seconds);
    return timed;
  }

  private static void requireModerator(Tx tx, Room room, Principal who) {
    if (tx.rooms().role(room.id(), who.accountId()).filter(Role::moderates).isEmpty()) {
      throw Rejection.because(
          Reason.NOT_PERMITTED, "Only moderators and the owner of the room set its timer.");
    }
  }

  private void publishTimer(Principal who, Timed timed, long seconds) {
    Conversation conversation = timed.conversation();
    audience.tellEach(
        conversation,
        Audience.Names.of(conversation, who.accountId(), who.username(), timed.peer()),
        with ->
            new Notice.TimerChanged(
                conversation.room(), with, who.username(), timed.peer(), seconds, who.deviceId()));
  }

  CompletableFuture<Void> typing(Principal who, Place place, boolean active) {
    return places.toWrite(who, place).thenAccept(target -> tellTyping(who, target, active));
  }

  private void tellTyping(Principal who, Target target, boolean active) {
    switch (target) {
      case Target.InRoom(Room room) ->
          audience.tellSmallRoom(
              room, who.accountId(), new Notice.Typing(who.username(), null, room.name(), active));
      case Target.With(Person peer) when peer.id() != who.accountId() ->
          audience.tellOne(
              peer.id(), new Notice.Typing(who.username(), peer.username(), null, active));
      case Target.With self -> {}
    }
  }
}
