package org.safemessenger.client.e2ee;

/** The account's own private key is not on this device, or is locked; the text says what to do. */
public final class KeysUnavailableException extends RuntimeException {
  public KeysUnavailableException(String message) {
    super(message);
  }
}
