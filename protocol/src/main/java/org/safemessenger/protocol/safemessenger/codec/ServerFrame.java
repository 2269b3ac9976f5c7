package org.safemessenger.protocol.safemessenger.codec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.reply.Reply;

/** What a client receives, either dialect. */
public sealed interface ServerFrame {
  /**
   * The answer to a command.
   *
   * @param replyTo the command's nonce; absent when a flat command had none
   */
  record ReplyFrame(@Nullable String replyTo, String action, Reply reply) implements ServerFrame {}

  /**
   * @param replyTo set only in the flat dialect, where an event can be the answer to a command
   */
  record EventFrame(String action, Event event, @Nullable String replyTo) implements ServerFrame {}

  /**
   * A refusal.
   *
   * @param code its number; a newer server may send one that {@link ErrorCode} does not have
   * @param replyTo the nonce of the command it answers, absent when it answers none
   * @param command the name of that command
   * @param retryAfter whole seconds to wait, with {@link ErrorCode#RATE_LIMITED}
   */
  record ErrorFrame(
      int code,
      String message,
      @Nullable String replyTo,
      @Nullable String command,
      @Nullable Long retryAfter)
      implements ServerFrame {
    public static ErrorFrame of(ErrorCode code, String message) {
      return new ErrorFrame(code.number(), message, null, null, null);
    }

    public static ErrorFrame of(ErrorCode code, String message, ClientFrame answered) {
      return new ErrorFrame(code.number(), message, answered.nonce(), answered.name(), null);
    }

    public ErrorFrame retryingAfter(long seconds) {
      return new ErrorFrame(code, message, replyTo, command, seconds);
    }

    public Optional<ErrorCode> known() {
      return ErrorCode.of(code);
    }
  }

  /** An event or reply that this version does not know; ignore it. */
  record UnknownFrame(String action) implements ServerFrame {}
}
