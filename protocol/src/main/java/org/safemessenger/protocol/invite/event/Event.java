package org.safemessenger.protocol.invite.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.invite.InviteMessage;

/** A push from the server. {@link Events} knows the type of each. */
public sealed interface Event permits Event.Posted, Event.Edited, Event.Deleted, Event.Other {

  /** {@code message}. */
  record Posted(@JsonValue InviteMessage message) implements Event {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Posted {}
  }

  /** {@code message.edit}: the message as it is now. */
  record Edited(@JsonValue InviteMessage message) implements Event {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Edited {}
  }

  /** {@code message.delete}: what is left of it. */
  record Deleted(@JsonValue InviteMessage message) implements Event {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Deleted {}
  }

  /** Events that are not messages. */
  sealed interface Other extends Event
      permits CallEvent, ContactEvent, Event.Notice, Event.Subscribed {}

  /** Small things about messages, people and the session. */
  sealed interface Notice extends Other {}

  /** {@code message.react}. */
  record Reacted(String source, String dest, long id, String emoji, boolean remove)
      implements Notice {}

  /** {@code message.ack}: {@code source} has received it and all before it. */
  record Received(String source, String dest, long id, EpochSeconds timestamp) implements Notice {}

  /** {@code message.read}. */
  record Read(String source, String dest, long id, EpochSeconds timestamp) implements Notice {}

  /** {@code message.typing}. */
  record Typing(String source, boolean active) implements Notice {}

  /** {@code message.expiry}: new messages expire after {@code seconds}; 0: they stay. */
  record ExpiryChanged(String source, String dest, long seconds) implements Notice {}

  /** {@code status}. */
  record Status(String source, String status, @Nullable String text, EpochSeconds timestamp)
      implements Notice {}

  /** {@code account.profile}: one's own, changed elsewhere, or a contact's, as it is now. */
  record ProfileChanged(
      String username,
      long userId,
      @Nullable String displayName,
      @Nullable String about,
      @Nullable String publicKey,
      EpochSeconds createdAt)
      implements Notice {}

  /** {@code subscribed}: what was missed has been told, all that follows is live. */
  record Subscribed() implements Other {}

  /** {@code signout}: this session is over; the connection closes. */
  record SignedOut(String reason) implements Notice {}
}
