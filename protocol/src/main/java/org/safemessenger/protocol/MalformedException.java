package org.safemessenger.protocol;

/**
 * The peer sent something that the protocol does not allow: wrong JSON, a missing or mistyped
 * field, a value out of range. The message says what was wrong and what was expected; it never
 * repeats the offending content.
 */
public final class MalformedException extends RuntimeException {
  public MalformedException(String message) {
    super(message, null, false, false);
  }
}
