package org.safemessenger.mls;

/**
 * How many zero bytes are added to what is encrypted, so that its length tells less (RFC 9420,
 * sections 6.3.1 and 15.1).
 */
@FunctionalInterface
public interface Padding {
  /** The length can be seen by everybody on the way. */
  Padding NONE = _ -> 0;

  /**
   * Of a length of about 2ⁿ only log₂ n bits remain to be seen, at the price of at most 12 %, less
   * the longer the message; short ones become 32 bytes. (PADMÉ: Nikitin and others, "Reducing
   * Metadata Leakage from Encrypted Files and Communication with PURBs", 2019.)
   */
  Padding PADME =
      length -> {
        if (length <= 32) return 32 - length;
        int exponent = 31 - Integer.numberOfLeadingZeros(length);
        int shown = 32 - Integer.numberOfLeadingZeros(exponent);
        return Math.floorMod(-length, 1 << (exponent - shown));
      };

  /**
   * @param length of content and signature, in bytes
   * @return how many bytes are added; never negative
   */
  int bytesFor(int length);

  /** Up to the next multiple of so many bytes. */
  static Padding toMultipleOf(int block) {
    if (block < 1)
      throw new IllegalArgumentException("a block of " + block + " bytes; 1 or more expected");
    return length -> Math.floorMod(-length, block);
  }
}
