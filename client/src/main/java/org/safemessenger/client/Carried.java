package org.safemessenger.client;

import org.jspecify.annotations.Nullable;

/**
 * What a direct message carries.
 *
 * @param recipient the name as signed up, where it is known
 */
record Carried(
    String recipient,
    String content,
    boolean encrypted,
    @Nullable String signature,
    @Nullable String scheme,
    @Nullable String nonce) {
  static Carried clear(String recipient, String text) {
    return new Carried(recipient, text, false, null, null, null);
  }

  /** How the sender shows it. */
  Body body(String text) {
    return encrypted ? new Body.Sealed(text, true, String.valueOf(scheme)) : new Body.Clear(text);
  }

  @Override
  public String toString() {
    return "Carried[***]";
  }
}
