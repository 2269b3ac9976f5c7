package org.safemessenger.protocol.invite.request;

import static org.safemessenger.protocol.Fields.check;
import static org.safemessenger.protocol.Fields.optionalId;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.Fields;

/** Messages and conversations. */
public sealed interface MessageRequest extends Authorised {

  /** {@code message}: {@code id} is the client's own. */
  record Send(
      String session,
      String source,
      String dest,
      String nonce,
      String message,
      @Nullable String id,
      @Nullable Boolean encrypted,
      @Nullable String scheme,
      @Nullable String signature,
      @Nullable EpochSeconds expiresAt,
      @Nullable Long replyToId)
      implements MessageRequest {
    public Send {
      optionalId(replyToId, "reply_to_id");
    }

    @Override
    public String toString() {
      return "Send[***]";
    }
  }

  /** {@code message.ack}: it and all before it have reached this session. */
  record Acknowledge(String session, @Nullable String source, Long id) implements MessageRequest {
    public Acknowledge {
      Fields.id(id, "id");
    }

    @Override
    public String toString() {
      return "Acknowledge[***]";
    }
  }

  /** {@code message.read}: it and all before it are read. */
  record MarkRead(String session, @Nullable String source, Long id) implements MessageRequest {
    public MarkRead {
      Fields.id(id, "id");
    }

    @Override
    public String toString() {
      return "MarkRead[***]";
    }
  }

  /** {@code message.history}. */
  record History(
      String session,
      String dest,
      @Nullable Long before,
      @Nullable Long after,
      @Nullable Integer limit)
      implements MessageRequest {
    @Override
    public String toString() {
      return "History[***]";
    }
  }

  /** {@code message.unread}. */
  record Unread(String session, @Nullable Long after, @Nullable Integer limit)
      implements MessageRequest {
    @Override
    public String toString() {
      return "Unread[***]";
    }
  }

  /** {@code message.sync}: {@code since} is an earlier {@code cursor}. */
  record Changes(String session, @Nullable String since, @Nullable Integer limit)
      implements MessageRequest {
    @Override
    public String toString() {
      return "Changes[***]";
    }
  }

  /** {@code message.edit}. */
  record Edit(
      String session,
      @Nullable String source,
      Long id,
      String nonce,
      String message,
      @Nullable Boolean encrypted,
      @Nullable String scheme,
      @Nullable String signature)
      implements MessageRequest {
    public Edit {
      Fields.id(id, "id");
    }

    @Override
    public String toString() {
      return "Edit[***]";
    }
  }

  /** {@code message.delete}. */
  record Delete(String session, @Nullable String source, Long id) implements MessageRequest {
    public Delete {
      Fields.id(id, "id");
    }

    @Override
    public String toString() {
      return "Delete[***]";
    }
  }

  /** {@code message.react}. */
  record React(
      String session, @Nullable String source, Long id, String emoji, @Nullable Boolean remove)
      implements MessageRequest {
    public React {
      Fields.id(id, "id");
    }

    @Override
    public String toString() {
      return "React[***]";
    }
  }

  /** {@code message.typing}. */
  record Typing(String session, @Nullable String source, String dest, @Nullable Boolean active)
      implements MessageRequest {
    @Override
    public String toString() {
      return "Typing[***]";
    }
  }

  /** {@code message.expiry}: 0 turns it off. */
  record SetExpiry(String session, @Nullable String source, String dest, Long seconds)
      implements MessageRequest {
    public SetExpiry {
      check(seconds >= 0, "the field 'seconds' must not be negative");
    }

    @Override
    public String toString() {
      return "SetExpiry[***]";
    }
  }

  /** {@code conversations.list}. */
  record ListConversations(String session) implements MessageRequest {
    @Override
    public String toString() {
      return "ListConversations[***]";
    }
  }
}
