package org.safemessenger.mls.codec;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.InvalidMessage;

/**
 * Reads the TLS presentation language (RFC 8446, section 3) with the variable-length vectors of RFC
 * 9420, section 2.1.2. Every fault of the encoding is an {@link InvalidMessage} with the reason
 * {@code MALFORMED}. Memory grows with the bytes that are there, not with a length that is claimed.
 */
public final class TlsReader {
  private final byte[] octets;
  private final int end;
  private int position;

  private TlsReader(byte[] octets, int from, int end) {
    this.octets = octets;
    this.position = from;
    this.end = end;
  }

  /** Reads one {@code T} that takes up all the bytes. */
  public static <T> T decode(Bytes encoded, Function<TlsReader, T> decoder) {
    return new TlsReader(encoded.readOnly(), 0, encoded.length()).whole(decoder);
  }

  /** As {@link #decode(Bytes, Function)}, of a secret. */
  public static <T> T decode(SecretBytes encoded, Function<TlsReader, T> decoder) {
    return new TlsReader(encoded.expose(), 0, encoded.length()).whole(decoder);
  }

  private <T> T whole(Function<TlsReader, T> decoder) {
    T value = decoder.apply(this);
    if (position != end)
      throw malformed("2.1", (end - position) + " bytes are left over after the structure");
    return value;
  }

  public int uint8() {
    need(1);
    return octets[position++] & 0xff;
  }

  public int uint16() {
    return uint8() << 8 | uint8();
  }

  /** As an int: above 2³¹ − 1 it is negative. */
  public int uint32() {
    return uint16() << 16 | uint16();
  }

  public long uint64() {
    return (long) uint32() << 32 | Integer.toUnsignedLong(uint32());
  }

  /** {@code opaque x[n]}. */
  public Bytes raw(int length) {
    return Bytes.wrap(take(length));
  }

  /** {@code opaque x<V>}. */
  public Bytes opaque() {
    return raw(header());
  }

  /** {@code opaque x<V>} of a secret. */
  public SecretBytes secret() {
    return SecretBytes.wrap(take(header()));
  }

  /** {@code T x<V>}. */
  public <T> List<T> vector(Function<TlsReader, T> decoder) {
    TlsReader inner = nested(header());
    List<T> values = new ArrayList<>();
    while (inner.hasMore()) values.add(inner.element(decoder));
    return List.copyOf(values);
  }

  /** {@code optional<T> x<V>}. */
  public <T> List<@Nullable T> optionals(Function<TlsReader, T> decoder) {
    TlsReader inner = nested(header());
    List<@Nullable T> values = new ArrayList<>();
    while (inner.hasMore()) values.add(inner.optional(decoder));
    return Collections.unmodifiableList(values);
  }

  /** What takes up no byte can be in no vector: there would be no end of them. */
  private <T> T element(Function<TlsReader, T> decoder) {
    int before = position;
    T value = decoder.apply(this);
    if (position == before) throw new IllegalArgumentException("an element of no length");
    return value;
  }

  /** {@code uint16 x<V>}. */
  public List<Integer> uint16s() {
    return vector(TlsReader::uint16);
  }

  /** {@code uint32 x<V>}. */
  public List<Integer> uint32s() {
    return vector(TlsReader::uint32);
  }

  /** {@code optional<T> x}. */
  public <T> @Nullable T optional(Function<TlsReader, T> decoder) {
    return bool() ? decoder.apply(this) : null;
  }

  /** A byte that is 0 or 1, as that of {@code optional<T>}. */
  public boolean bool() {
    return switch (uint8()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw malformed("2.1.1", "the presence of an optional value is neither 0 nor 1");
    };
  }

  /**
   * The length of a vector in bytes: one, two or four bytes, and no more of them than needed
   * (section 2.1.2).
   */
  public int header() {
    int first = uint8();
    return switch (first >>> 6) {
      case 0 -> first;
      case 1 -> atLeast(1 << 6, (first & 0x3f) << 8 | uint8());
      case 2 -> atLeast(1 << 14, (first & 0x3f) << 24 | uint8() << 16 | uint16());
      default -> throw malformed("2.1.2", "the length of a vector begins with 0b11");
    };
  }

  private static int atLeast(int least, int size) {
    if (size < least)
      throw malformed("2.1.2", "the length of a vector is not in its shortest form");
    return size;
  }

  public boolean hasMore() {
    return position < end;
  }

  /** All that is left. */
  public Bytes rest() {
    return raw(end - position);
  }

  private TlsReader nested(int length) {
    need(length);
    TlsReader inner = new TlsReader(octets, position, position + length);
    position += length;
    return inner;
  }

  private byte[] take(int length) {
    need(length);
    byte[] taken = Arrays.copyOfRange(octets, position, position + length);
    position += length;
    return taken;
  }

  private void need(int length) {
    if (end - position < length) {
      throw malformed(
          "2.1",
          "the structure ends too early: "
              + length
              + " more bytes expected, "
              + (end - position)
              + " are there");
    }
  }
}
