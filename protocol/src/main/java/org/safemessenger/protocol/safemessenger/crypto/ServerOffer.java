package org.safemessenger.protocol.safemessenger.crypto;

import java.util.List;

/**
 * What a server says of itself in {@code server_info}.
 *
 * @param maxMessageLength bytes of UTF-8 that a message's content may have
 */
public record ServerOffer(
    String serverVersion,
    List<PayloadCipher> ciphers,
    List<FrameSignature> signatures,
    List<String> supportedFeatures,
    int maxMessageLength) {
  public ServerOffer {
    ciphers = List.copyOf(ciphers);
    signatures = List.copyOf(signatures);
    supportedFeatures = List.copyOf(supportedFeatures);
  }

  boolean covers(CipherSuite suite) {
    return ciphers.contains(suite.cipher()) && signatures.contains(suite.signature());
  }
}
