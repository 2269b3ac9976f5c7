package org.safemessenger.server;

import org.jspecify.annotations.Nullable;

/** The server cannot start; the message is for the person who tried. */
public final class StartException extends RuntimeException {
  StartException(String message) {
    super(message);
  }

  StartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
