package org.safemessenger.protocol.safemessenger;

/**
 * A well-formed frame that asks for something this protocol does not have; answer with {@link
 * #code()}, the connection stays open.
 */
public final class RefusedException extends RuntimeException {
  private final ErrorCode code;

  public RefusedException(ErrorCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
