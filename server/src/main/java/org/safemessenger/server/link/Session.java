package org.safemessenger.server.link;

import java.time.Duration;
import java.time.Instant;

/** What a wire protocol does with one connection. Called on the connection's event loop only. */
public interface Session {

  /**
   * Why a message could not be handed over. The connection closes right after; but a line that is
   * not UTF-8 is only left out, for the next one begins where it ends.
   */
  enum Unusable {
    TOO_LONG,
    NOT_UTF8,
    BINARY
  }

  void opened(Instant now);

  /** One whole text message or line, valid UTF-8 and not too long. */
  void text(byte[] utf8);

  /** Last words before the close, or the answer to a lost line; the default is none. */
  default void unusable(Unusable what) {}

  /** A binary message; false if the protocol has none, and the connection closes. */
  default boolean binary(byte[] bytes) {
    return false;
  }

  /**
   * The peer sends nothing more, and may still read. True if the session closes the link itself
   * once it has answered what is under way; false to close now.
   */
  default boolean ended() {
    return false;
  }

  /** The reader has taken what was queued. */
  default void drained() {}

  /** Called when due, answers when it wants to be called again; {@link Instant#MAX} for never. */
  Instant due(Instant now);

  /** The server stops: say so, finish what is under way, close. */
  void stopping(Duration retryAfter);

  void closed();
}
