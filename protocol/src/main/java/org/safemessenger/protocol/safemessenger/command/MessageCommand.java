package org.safemessenger.protocol.safemessenger.command;

import static org.safemessenger.protocol.Fields.id;
import static org.safemessenger.protocol.Fields.optionalId;
import static org.safemessenger.protocol.Fields.required;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;

/** Sending messages and changing what was sent. */
public sealed interface MessageCommand extends Command {

  /** {@code public_message}: to the connection's current room. */
  record PublicMessage(
      String content,
      @Nullable String clientId,
      @Nullable EpochSeconds expiresAt,
      @Nullable Long replyToId,
      @Nullable List<String> mentions)
      implements MessageCommand {
    public PublicMessage {
      required(content, "content");
      optionalId(replyToId, "reply_to_id");
      mentions = mentions == null ? List.of() : List.copyOf(mentions);
    }
  }

  /** {@code send_message}: to a named room the sender is a member of. */
  record SendMessage(
      String room,
      String content,
      @Nullable EpochSeconds expiresAt,
      @Nullable String clientId,
      @Nullable Long replyToId,
      @Nullable List<String> mentions)
      implements MessageCommand {
    public SendMessage {
      required(room, "room");
      required(content, "content");
      optionalId(replyToId, "reply_to_id");
      mentions = mentions == null ? List.of() : List.copyOf(mentions);
    }
  }

  /**
   * {@code private_message}. {@code signature}, {@code scheme} and {@code nonce} belong to the two
   * ends; the server passes them through untouched.
   */
  record PrivateMessage(
      String recipient,
      String content,
      @Nullable Boolean encrypted,
      @Nullable String signature,
      @Nullable String clientId,
      @Nullable EpochSeconds expiresAt,
      @Nullable Long replyToId,
      @Nullable String scheme,
      @Nullable String nonce)
      implements MessageCommand {
    public PrivateMessage {
      required(recipient, "recipient");
      required(content, "content");
      encrypted = encrypted == null ? Boolean.FALSE : encrypted;
      optionalId(replyToId, "reply_to_id");
    }
  }

  /** {@code edit_message}: one's own; the encryption fields as in {@link PrivateMessage}. */
  record EditMessage(
      Long messageId,
      String content,
      @Nullable Boolean encrypted,
      @Nullable String signature,
      @Nullable String scheme,
      @Nullable String nonce)
      implements MessageCommand {
    public EditMessage {
      id(messageId, "message_id");
      required(content, "content");
      encrypted = encrypted == null ? Boolean.FALSE : encrypted;
    }
  }

  /** {@code delete_message}: one's own, or any in a room that one moderates. */
  record DeleteMessage(Long messageId) implements MessageCommand {
    public DeleteMessage {
      id(messageId, "message_id");
    }
  }

  /** {@code react}: sets a reaction, or takes it back when {@code remove} is true. */
  record React(Long messageId, String emoji, @Nullable Boolean remove) implements MessageCommand {
    public React {
      id(messageId, "message_id");
      required(emoji, "emoji");
      remove = remove == null ? Boolean.FALSE : remove;
    }
  }

  /** {@code mark_message_read}: it and all before it in its conversation. */
  record MarkMessageRead(Long messageId) implements MessageCommand {
    public MarkMessageRead {
      id(messageId, "message_id");
    }
  }

  /** {@code mark_message_delivered}: it and all before it have reached this device. */
  record MarkMessageDelivered(Long messageId) implements MessageCommand {
    public MarkMessageDelivered {
      id(messageId, "message_id");
    }
  }
}
