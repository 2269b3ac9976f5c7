package org.safemessenger.protocol.safemessenger.crypto;

/** Signs or verifies frames of one direction. Not thread-safe. */
sealed interface FrameSigning permits HmacSigning, PssSigning {
  /** The length of the base64 that {@link #sign} gives. */
  int base64Length();

  /** Base64 of the signature over the header and the first bytes of the payload's base64. */
  byte[] sign(byte[] header, int headerLength, byte[] payload, int payloadLength);

  /** Whether the text is the one base64 form of a good signature. */
  boolean verify(byte[] base64, byte[] header, int headerLength, byte[] payload, int payloadLength);
}
