package org.safemessenger.terminal.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.EndToEnd;
import org.safemessenger.client.Place;
import org.safemessenger.protocol.safemessenger.reply.ContactReply;
import org.safemessenger.protocol.safemessenger.reply.ConversationReply;
import org.safemessenger.protocol.safemessenger.reply.RoomReply;
import org.safemessenger.terminal.model.Delivery;
import org.safemessenger.terminal.model.Presence;
import org.safemessenger.terminal.model.Seal;
import org.safemessenger.terminal.model.Update;

/** Asks the server for rooms, people and conversations and puts them into the model. */
public final class Directory {
  private final Session session;

  Directory(Session session) {
    this.session = session;
  }

  /** All of it: after signing in, and after every reconnect. */
  public void refresh() {
    conversations();
    friends();
    requests();
    if (session.hasRooms()) {
      rooms();
    }
  }

  public void conversations() {
    for (ConversationReply.Conversation c : session.client().messages().conversations()) {
      @Nullable String room = c.room();
      @Nullable String with = c.with();
      Place place = room != null ? Place.room(room) : Place.direct(with == null ? "" : with);
      session.apply(
          new Update.Listed(place, c.unreadCount(), c.readMessageId(), c.expirySeconds()));
      session.apply(new Update.Progressed(place, c.peerDeliveredMessageId(), Delivery.DELIVERED));
      session.apply(new Update.Progressed(place, c.peerReadMessageId(), Delivery.READ));
    }
  }

  public void friends() {
    List<ContactReply.Friend> friends = session.client().contacts().friends();
    session.apply(new Update.Friends(friends.stream().map(ContactReply.Friend::username).toList()));
    for (ContactReply.Friend friend : friends) {
      @Nullable String text = friend.text();
      session.apply(
          new Update.PresenceChanged(
              friend.username(),
              Presence.of(friend.online(), friend.status(), text == null ? "" : text)));
      seal(friend.username());
    }
  }

  /** Who could read the next message to somebody. */
  void seal(String friend) {
    EndToEnd keys = session.client().endToEnd();
    Seal seal =
        switch (keys.encryption(friend)) {
          case NONE -> Seal.OPEN;
          case END_TO_END -> Seal.END_TO_END;
          case KEY_CHANGED -> Seal.SUSPECT;
          case NO_KEY_HERE -> Seal.UNREADABLE;
        };
    boolean verified = seal == Seal.END_TO_END && keys.verified(friend);
    session.apply(new Update.Sealing(Place.direct(friend), seal, verified));
  }

  public void requests() {
    for (ContactReply.Request request : session.client().contacts().requests()) {
      session.apply(new Update.Request(request.username(), true));
    }
  }

  public void rooms() {
    for (RoomReply.Room room : session.client().rooms().list()) {
      @Nullable String role = room.role();
      if (role != null && !role.equals("invited")) {
        @Nullable String topic = room.topic();
        session.apply(
            new Update.RoomFacts(
                Place.room(room.room()), topic == null ? "" : topic, room.memberCount()));
      }
    }
  }

  /** The members of a room, for completion and {@code /users}. */
  public RoomReply.Users members(String room) {
    RoomReply.Users users = session.client().rooms().users(room);
    session.apply(new Update.Members(Place.room(room), users.users()));
    for (RoomReply.Member member : users.members()) {
      session.apply(
          new Update.PresenceChanged(
              member.username(),
              Presence.of(member.online(), member.online() ? "online" : "offline", "")));
    }
    return users;
  }
}
