package org.safemessenger.terminal.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.ConnectionState;
import org.safemessenger.client.Place;

/** Everything that changes the model. */
public sealed interface Update {

  record SignedIn(String self) implements Update {}

  record LinkChanged(ConnectionState state) implements Update {}

  /** A conversation exists, with what the server knows about it. */
  record Listed(Place place, int unread, long readUpTo, long expirySeconds) implements Update {}

  /** A conversation is gone: left, removed. */
  record Unlisted(Place place) implements Update {}

  /** The person looks at another conversation. */
  record Opened(Place place) implements Update {}

  /**
   * A message that is new to this device.
   *
   * @param mentionsSelf whether it names the person
   */
  record Arrived(Place place, Post post, boolean mentionsSelf) implements Update {}

  /** A message as it is now: edited, deleted, other reactions. */
  record Changed(Place place, Post post) implements Update {}

  /** Older messages; {@code more} if there are still older ones. */
  record Loaded(Place place, List<Post> posts, boolean more) implements Update {
    public Loaded {
      posts = List.copyOf(posts);
    }
  }

  record Reacted(Place place, long messageId, String name, String emoji, boolean removed)
      implements Update {}

  /** Own messages up to {@code messageId} have come that far. */
  record Progressed(Place place, long messageId, Delivery delivery) implements Update {}

  /** The person pressed Enter. */
  record Sending(Place place, Post post) implements Update {}

  record Stored(Place place, String clientId, long messageId, Instant time) implements Update {}

  record Failed(Place place, String clientId, String problem) implements Update {}

  /** What was read, here or on another device. */
  record Read(Place place, long messageId) implements Update {}

  record Typing(Place place, String name, boolean active, Instant now) implements Update {}

  record PresenceChanged(String name, Presence presence) implements Update {}

  /** The friends as they are now. */
  record Friends(List<String> names) implements Update {
    public Friends {
      names = List.copyOf(names);
    }
  }

  record FriendLost(String name) implements Update {}

  /** Somebody asks to be a friend; {@code pending} false: answered. */
  record Request(String name, boolean pending) implements Update {}

  /** A room's facts; null and negative: unchanged. */
  record RoomFacts(Place place, @Nullable String topic, int members) implements Update {}

  record Members(Place place, List<String> names) implements Update {
    public Members {
      names = List.copyOf(names);
    }
  }

  record Sealing(Place place, Seal seal, boolean verified) implements Update {}

  record Expiry(Place place, long seconds) implements Update {}

  /**
   * @param place where it belongs; null: wherever the person is looking
   */
  record Told(@Nullable Place place, Notice notice) implements Update {}

  /** Time went by. */
  record Tick(Instant now) implements Update {}
}
