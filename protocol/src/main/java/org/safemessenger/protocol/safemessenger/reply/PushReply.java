package org.safemessenger.protocol.safemessenger.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Answers about push messages. */
public sealed interface PushReply extends Reply {

  /** {@code key}: P-256, uncompressed, base64url; absent where nobody is woken. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Key(@Nullable String key) implements PushReply {
    @Override
    public String toString() {
      return "Key[***]";
    }
  }
}
