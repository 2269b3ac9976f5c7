package org.safemessenger.protocol.invite.codec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.event.Event;
import org.safemessenger.protocol.invite.reply.Reply;

/** What a client receives. */
public sealed interface ServerFrame {

  /** An answer with {@code resp_code} 0. */
  record ReplyFrame(String type, Reply reply) implements ServerFrame {}

  /**
   * An answer with another code.
   *
   * @param type the request's, or {@code error} where the server could not read it or closes
   * @param code its number; a newer server may send one that {@link RespCode} does not have
   * @param error a sentence for a person
   * @param retryAfter whole seconds to wait
   */
  record RefusalFrame(String type, int code, String error, @Nullable Long retryAfter)
      implements ServerFrame {
    public static RefusalFrame of(String type, RespCode code, String error) {
      return new RefusalFrame(type, code.number(), error, null);
    }

    public RefusalFrame retryingAfter(long seconds) {
      return new RefusalFrame(type, code, error, seconds);
    }

    public Optional<RespCode> known() {
      return RespCode.of(code);
    }
  }

  record EventFrame(String type, Event event) implements ServerFrame {}

  /** Something that this version does not know; ignore it. */
  record UnknownFrame(String type) implements ServerFrame {}
}
