package org.safemessenger.mls.crypto;

/** Numbers whose lowest byte comes first, and the other way about. */
final class LittleEndian {
  private LittleEndian() {}

  static byte[] reversed(byte[] octets) {
    byte[] reversed = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) reversed[i] = octets[octets.length - 1 - i];
    return reversed;
  }
}
