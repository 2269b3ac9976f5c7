package org.safemessenger.server.core.message;

import org.jspecify.annotations.Nullable;

/**
 * What a message says. The last three belong to the two ends and are passed through untouched.
 *
 * @param encrypted whether {@code content} is ciphertext that the server cannot read
 */
public record Body(
    String content,
    boolean encrypted,
    @Nullable String signature,
    @Nullable String scheme,
    @Nullable String nonce) {
  public static Body plain(String content) {
    return new Body(content, false, null, null, null);
  }

  @Override
  public String toString() {
    return "Body[***]";
  }
}
