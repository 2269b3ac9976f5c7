package org.safemessenger.mls.codec;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/**
 * Writes the TLS presentation language (RFC 8446, section 3) with the variable-length vectors of
 * RFC 9420, section 2.1.2.
 */
public final class TlsWriter {
  /** The longest vector, in bytes: what fits in the 30 bits of a four-byte header. */
  public static final int LONGEST = (1 << 30) - 1;

  private byte[] buffer;
  private int length;

  public TlsWriter() {
    this(256);
  }

  /**
   * @param expected about how many bytes will be written
   */
  public TlsWriter(int expected) {
    buffer = new byte[Math.max(16, expected)];
  }

  /**
   * @throws IllegalArgumentException if it does not fit
   */
  public TlsWriter uint8(int value) {
    return unsigned(value, 1);
  }

  /**
   * @throws IllegalArgumentException if it does not fit
   */
  public TlsWriter uint16(int value) {
    return unsigned(value, 2);
  }

  private TlsWriter unsigned(int value, int size) {
    if (value >>> 8 * size != 0)
      throw new IllegalArgumentException(value + " does not fit in " + size + " bytes");
    return integer(value, size);
  }

  /** Of an int whose sign bit is worth 2³¹. */
  public TlsWriter uint32(int value) {
    return integer(value, 4);
  }

  private TlsWriter integer(int value, int size) {
    room(size);
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
      buffer[length++] = (byte) (value >>> shift);
    }
    return this;
  }

  public TlsWriter uint64(long value) {
    return uint32((int) (value >>> 32)).uint32((int) value);
  }

  /** Bytes without a length: {@code opaque x[n]}. */
  public TlsWriter raw(Bytes value) {
    return raw(value.readOnly());
  }

  private TlsWriter raw(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, buffer, length, value.length);
    length += value.length;
    return this;
  }

  /** {@code opaque x<V>}. */
  public TlsWriter opaque(Bytes value) {
    return header(value.length()).raw(value);
  }

  /** {@code opaque x<V>} of a secret. Take the result with {@link #toSecret}. */
  public TlsWriter opaque(SecretBytes value) {
    return header(value.length()).raw(value.expose());
  }

  /** A secret without a length. */
  public TlsWriter raw(SecretBytes value) {
    return raw(value.expose());
  }

  /** {@code T x}. */
  public TlsWriter struct(TlsStruct value) {
    value.encode(this);
    return this;
  }

  /** {@code T x<V>}. */
  public TlsWriter vector(Collection<? extends TlsStruct> values) {
    return vector(
        () -> {
          for (TlsStruct value : values) value.encode(this);
        });
  }

  /** {@code uint16 x<V>}. */
  public TlsWriter uint16s(Collection<Integer> values) {
    header(2 * values.size());
    for (int value : values) uint16(value);
    return this;
  }

  /** {@code uint32 x<V>}. */
  public TlsWriter uint32s(Collection<Integer> values) {
    header(4 * values.size());
    for (int value : values) uint32(value);
    return this;
  }

  /** A vector whose elements {@code content} writes. */
  public TlsWriter vector(Runnable content) {
    int start = length;
    content.run();
    int size = length - start;
    int header = headerLength(size);
    room(header);
    System.arraycopy(buffer, start, buffer, start + header, size);
    length = start;
    header(size);
    length += size;
    return this;
  }

  /** {@code optional<T> x}. */
  public TlsWriter optional(@Nullable TlsStruct value) {
    if (value == null) return uint8(0);
    return uint8(1).struct(value);
  }

  /** {@code optional<opaque<V>>}. */
  public TlsWriter optionalOpaque(@Nullable Bytes value) {
    if (value == null) return uint8(0);
    return uint8(1).opaque(value);
  }

  /** The length of a vector, in as few bytes as can be (section 2.1.2). */
  public TlsWriter header(int size) {
    return switch (headerLength(size)) {
      case 1 -> uint8(size);
      case 2 -> uint16(0x4000 | size);
      default -> uint32(0x8000_0000 | size);
    };
  }

  private static int headerLength(int size) {
    if (size > LONGEST)
      throw new IllegalArgumentException("a vector of " + size + " bytes; at most " + LONGEST);
    if (size < 1 << 6) return 1;
    return size < 1 << 14 ? 2 : 4;
  }

  public int length() {
    return length;
  }

  public Bytes toBytes() {
    return Bytes.wrap(Arrays.copyOf(buffer, length));
  }

  /** What was written, as a secret; the buffer is erased. */
  public SecretBytes toSecret() {
    SecretBytes secret = SecretBytes.wrap(Arrays.copyOf(buffer, length));
    Arrays.fill(buffer, (byte) 0);
    length = 0;
    return secret;
  }

  private void room(int more) {
    if (buffer.length - length >= more) return;
    byte[] old = buffer;
    buffer = Arrays.copyOf(old, Math.max(old.length * 2, length + more));
    Arrays.fill(old, (byte) 0);
  }
}
