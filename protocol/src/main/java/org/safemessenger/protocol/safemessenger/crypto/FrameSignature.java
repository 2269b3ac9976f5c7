package org.safemessenger.protocol.safemessenger.crypto;

import java.util.Arrays;
import java.util.Optional;

/** How frames are signed: with the direction's MAC key, or with the sender's RSA key. */
public enum FrameSignature {
  HMAC_SHA256("HMAC-SHA256"),
  RSA_PSS_SHA256("RSA-PSS-SHA256");

  private final String wireName;

  FrameSignature(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<FrameSignature> named(String wireName) {
    return Arrays.stream(values()).filter(s -> s.wireName.equals(wireName)).findFirst();
  }
}
