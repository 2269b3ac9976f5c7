package org.safemessenger.client.call;

/**
 * A signal as a frame carries it.
 *
 * @param nonce the name of the classic scheme, or base64 of a negotiated cipher's nonce
 * @param message the sealed text, and behind a point its signature where there is one
 */
public record SealedSignal(String nonce, String message) {
  @Override
  public String toString() {
    return "SealedSignal[***]";
  }
}
