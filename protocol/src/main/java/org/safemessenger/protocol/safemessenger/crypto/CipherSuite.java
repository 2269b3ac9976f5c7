package org.safemessenger.protocol.safemessenger.crypto;

/** What a client chooses for its connection. */
public record CipherSuite(PayloadCipher cipher, FrameSignature signature) {
  /** The one our own clients use. */
  public static final CipherSuite PREFERRED =
      new CipherSuite(PayloadCipher.AES_256_GCM, FrameSignature.HMAC_SHA256);
}
