package org.safemessenger.mls.bytes;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable byte string that need not be kept secret: an identifier, a public key, a ciphertext.
 */
public final class Bytes implements Comparable<Bytes> {
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] octets;

  private Bytes(byte[] octets) {
    this.octets = octets;
  }

  public static Bytes of(byte[] octets) {
    return octets.length == 0 ? EMPTY : new Bytes(octets.clone());
  }

  /** Without a copy. The caller gives the array away and must not touch it again. */
  public static Bytes wrap(byte[] octets) {
    return octets.length == 0 ? EMPTY : new Bytes(octets);
  }

  /**
   * @throws IllegalArgumentException if the text is not pairs of hexadecimal digits
   */
  public static Bytes fromHex(String text) {
    return wrap(HexFormat.of().parseHex(text));
  }

  public static Bytes utf8(String text) {
    return wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  public int length() {
    return octets.length;
  }

  public boolean isEmpty() {
    return octets.length == 0;
  }

  public byte at(int index) {
    return octets[index];
  }

  /** The bytes from {@code from} (included) to {@code to} (excluded). */
  public Bytes slice(int from, int to) {
    java.util.Objects.checkFromToIndex(from, to, octets.length);
    return wrap(Arrays.copyOfRange(octets, from, to));
  }

  public byte[] toArray() {
    return octets.clone();
  }

  /** The array itself, without a copy, for code that only reads it. */
  public byte[] readOnly() {
    return octets;
  }

  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(octets, other.octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** Hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(octets);
  }
}
