package org.safemessenger.protocol.invite.reply;

import org.jspecify.annotations.Nullable;

/** Answers about push messages. */
public sealed interface PushReply extends Reply {

  /** {@code key}: P-256, uncompressed, base64url; absent where nobody is woken. */
  record Key(@Nullable String key) implements PushReply {
    @Override
    public String toString() {
      return "Key[***]";
    }
  }
}
