package org.safemessenger.mls.wire;

import java.util.Objects;

/**
 * Values that mean nothing, sent so that nobody's code takes the known ones for all there will ever
 * be (section 13.5, RFC 8701): {@code 0x0A0A}, {@code 0x1A1A} … {@code 0xEAEA}.
 */
public final class Grease {
  private Grease() {}

  /**
   * @param which 0 to 14
   */
  public static int value(int which) {
    return 0x0A0A + 0x1010 * Objects.checkIndex(which, 15);
  }

  public static boolean isGrease(int value) {
    return (value & 0x0F0F) == 0x0A0A && value >>> 8 == (value & 0xFF) && value != 0xFAFA;
  }
}
