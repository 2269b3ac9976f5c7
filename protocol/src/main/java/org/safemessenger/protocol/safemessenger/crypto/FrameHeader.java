package org.safemessenger.protocol.safemessenger.crypto;

/**
 * {@code type\naction\nnonce\n}: with its last newline the beginning of what is signed, without it
 * what AES-GCM authenticates. The parts are ASCII and have no newline, see {@code Envelope}.
 */
final class FrameHeader {
  /** Three parts of at most 64 characters, three newlines. */
  private final byte[] bytes = new byte[3 * 65];

  private int length;

  /** Begins a header. */
  FrameHeader set(String type, String action) {
    length = 0;
    return part(type).part(action);
  }

  FrameHeader part(String text) {
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    bytes[length++] = '\n';
    return this;
  }

  byte[] bytes() {
    return bytes;
  }

  int signedLength() {
    return length;
  }

  int authenticatedLength() {
    return length - 1;
  }
}
