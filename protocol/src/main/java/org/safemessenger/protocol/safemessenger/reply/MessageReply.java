package org.safemessenger.protocol.safemessenger.reply;

import org.safemessenger.protocol.EpochSeconds;

/** Answers to sending and changing messages; each means that the change is on stable storage. */
public sealed interface MessageReply extends Reply {

  record Stored(long messageId, EpochSeconds timestamp) implements MessageReply {}

  /**
   * {@code message_delivered}: the direct message is stored; {@code online} if a device of the
   * recipient is here.
   */
  record Delivered(String recipient, boolean online, EpochSeconds timestamp, long messageId)
      implements MessageReply {}

  /** {@code message_marked_read} and the like. */
  record Marked(long messageId) implements MessageReply {}
}
