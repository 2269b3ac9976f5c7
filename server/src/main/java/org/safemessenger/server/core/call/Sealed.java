package org.safemessenger.server.core.call;

/** A session description or candidate, sealed by one end for the other and opaque to the server. */
public record Sealed(String nonce, String message) {
  @Override
  public String toString() {
    return "Sealed[***]";
  }
}
