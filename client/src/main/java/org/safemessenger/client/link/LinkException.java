package org.safemessenger.client.link;

import org.jspecify.annotations.Nullable;

/** The connection could not be made, or is gone; trying again may help. */
public final class LinkException extends RuntimeException {
  public LinkException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
