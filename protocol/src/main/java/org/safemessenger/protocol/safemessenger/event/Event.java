package org.safemessenger.protocol.safemessenger.event;

import static org.safemessenger.protocol.Fields.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.ChatMessage;

/** A push from the server. {@link Events} knows the name of each. */
public sealed interface Event {

  /** {@code registration_success}. */
  record RegistrationSuccess(
      String username, long userId, String assignedRoom, String session, int unreadMessageCount)
      implements Event {}

  /** {@code login_success}. */
  record LoginSuccess(
      String username, long userId, String assignedRoom, String session, int unreadMessageCount)
      implements Event {}

  /**
   * {@code public_message}: a room message that was sent by the command of that name (flat: every
   * room message).
   */
  record PublicMessage(@JsonValue ChatMessage message) implements Event {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PublicMessage {}
  }

  /** {@code event_message}: a room message that was sent by {@code send_message}. */
  record EventMessage(@JsonValue ChatMessage message) implements Event {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EventMessage {}
  }

  /** {@code private_message}. */
  record PrivateMessage(@JsonValue ChatMessage message) implements Event {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PrivateMessage {}
  }

  /** {@code message_edited}: the message as it is now. */
  record MessageEdited(@JsonValue ChatMessage message) implements Event {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MessageEdited {}
  }

  /** {@code message_deleted}: the tombstone that is left. */
  record MessageDeleted(@JsonValue ChatMessage message) implements Event {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MessageDeleted {}
  }

  /** {@code reaction}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Reaction(
      long messageId,
      @Nullable String room,
      @Nullable String with,
      String username,
      String emoji,
      boolean removed)
      implements Event {}

  /**
   * {@code message_receipt}: {@code username} has received ({@code delivered}) or read ({@code
   * read}) the message and all before it in the conversation.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Receipt(
      long messageId,
      @Nullable String room,
      @Nullable String with,
      String username,
      String state,
      EpochSeconds timestamp)
      implements Event {}

  record UserJoined(String username, String room) implements Event {}

  record UserLeft(String username, String room) implements Event {}

  /** {@code room_invitation}: {@code username} invites to a room; {@code join_room} accepts. */
  record RoomInvitation(String room, String username) implements Event {}

  /** {@code room_changed}: a topic or somebody's role. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RoomChanged(
      String room, @Nullable String topic, @Nullable String username, @Nullable String role)
      implements Event {}

  /** {@code friend_request}; {@code key} is the first half of a key negotiation. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FriendRequest(
      String username, EpochSeconds timestamp, @Nullable String cipher, @Nullable String key)
      implements Event {}

  /** {@code friend_added}; {@code key} is the new friend's. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FriendAdded(String username, @Nullable String cipher, @Nullable String key)
      implements Event {}

  record FriendRemoved(String username) implements Event {}

  record FriendDeclined(String username) implements Event {}

  /** {@code contact_key}: a friend, or somebody who asked, gave another key than before. */
  record ContactKey(String username, String cipher, String key) implements Event {
    public ContactKey {
      required(username, "username");
      required(cipher, "cipher");
      required(key, "key");
    }
  }

  /**
   * {@code contact_changed}: what one sees of {@code username} is something else than before.
   *
   * @param state {@code requested}, {@code accepted}, {@code declined}, {@code blocked} or {@code
   *     removed}
   * @param incoming with {@code requested}: whether they asked; else absent
   * @param timestamp since when that is the state
   * @param key the other side's
   * @param ownKey one's own
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ContactChanged(
      String username,
      String state,
      @Nullable Boolean incoming,
      EpochSeconds timestamp,
      @Nullable String cipher,
      @Nullable String key,
      @Nullable String ownKey)
      implements Event {
    public ContactChanged {
      required(username, "username");
      required(state, "state");
      required(timestamp, "timestamp");
    }

    public boolean isIncoming() {
      return Boolean.TRUE.equals(incoming);
    }
  }

  /** {@code profile_changed}: one's own on another device, or a contact's, as it is now. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProfileChanged(
      String username,
      long userId,
      @Nullable String displayName,
      @Nullable String about,
      @Nullable String publicKey,
      EpochSeconds created)
      implements Event {}

  /**
   * {@code typing}: in a room, or in the direct chat with {@code username} when {@code room} is
   * absent.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Typing(String username, @Nullable String room, boolean active) implements Event {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Presence(
      String username, String status, boolean online, @Nullable String text, EpochSeconds timestamp)
      implements Event {}

  /**
   * {@code expiry_changed}: new messages of the conversation expire after {@code seconds}; 0: they
   * stay.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ExpiryChanged(@Nullable String room, @Nullable String with, String username, long seconds)
      implements Event {}

  record CallRequest(
      String source,
      String dest,
      String call,
      String nonce,
      String message,
      boolean video,
      EpochSeconds timestamp)
      implements Event {}

  record CallAccept(
      String source, String dest, String call, String nonce, String message, EpochSeconds timestamp)
      implements Event {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CallReject(
      String source, String dest, String call, @Nullable String reason, EpochSeconds timestamp)
      implements Event {}

  record CallCandidate(
      String source, String dest, String call, String nonce, String message, EpochSeconds timestamp)
      implements Event {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CallEnd(
      String source, String dest, String call, @Nullable String reason, EpochSeconds timestamp)
      implements Event {}

  /** {@code session_ended}: this session was revoked or has expired; the connection closes. */
  record SessionEnded(String reason) implements Event {
    public SessionEnded {
      required(reason, "reason");
    }
  }

  /** {@code PING}: answer with {@code PONG}. */
  record Ping(String username, EpochSeconds timestamp) implements Event {}
}
