package org.safemessenger.terminal.profile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Delivery;
import org.safemessenger.terminal.model.Post;
import org.safemessenger.terminal.model.Seal;

/**
 * A conversation as the history file keeps it.
 *
 * @param room its name, or null
 * @param with the other person, or null
 */
public record SavedConversation(
    @Nullable String room,
    @Nullable String with,
    long readUpTo,
    String draft,
    List<SavedPost> posts) {
  private static final int KEPT = 500;

  /** Times in milliseconds since the epoch; {@code expires} 0 for never. */
  public record SavedPost(
      long id,
      String sender,
      boolean own,
      long time,
      String text,
      Seal seal,
      Delivery delivery,
      boolean edited,
      boolean deleted,
      long replyTo,
      long expires,
      Map<String, Set<String>> reactions) {

    static SavedPost of(Post post) {
      @Nullable Instant expires = post.expires();
      return new SavedPost(
          post.id(),
          post.sender(),
          post.own(),
          post.time().toEpochMilli(),
          post.text(),
          post.seal(),
          post.delivery(),
          post.edited(),
          post.deleted(),
          post.replyTo(),
          expires == null ? 0 : expires.toEpochMilli(),
          post.reactions());
    }

    Post post() {
      return new Post(
          id,
          "",
          sender,
          own,
          Instant.ofEpochMilli(time),
          text,
          seal,
          delivery,
          edited,
          deleted,
          replyTo,
          expires == 0 ? null : Instant.ofEpochMilli(expires),
          "",
          reactions);
    }
  }

  /** The newest messages of a conversation. */
  public static SavedConversation of(Conversation conversation) {
    List<Post> stored = conversation.timeline().stored();
    return new SavedConversation(
        conversation.place().roomOrNull(),
        conversation.place().withOrNull(),
        conversation.readUpTo(),
        conversation.draft(),
        stored.subList(Math.max(0, stored.size() - KEPT), stored.size()).stream()
            .map(SavedPost::of)
            .toList());
  }

  public Place place() {
    @Nullable String name = room;
    @Nullable String person = with;
    return name != null ? Place.room(name) : Place.direct(person == null ? "" : person);
  }

  public List<Post> restored() {
    return posts.stream().map(SavedPost::post).toList();
  }

  @Override
  public String toString() {
    return "SavedConversation[" + posts.size() + " messages]";
  }
}
