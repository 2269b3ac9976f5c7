package org.safemessenger.mls.schedule;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;

/**
 * Keys of a ratchet whose messages have not come yet, though later ones have (section 9.2: "Members
 * MAY keep unconsumed values around for some reasonable amount of time"). Immutable.
 */
final class SkippedKeys {
  static final SkippedKeys NONE = new SkippedKeys(new RatchetKey[0]);

  /** By generation, ascending. */
  private final RatchetKey[] keys;

  private SkippedKeys(RatchetKey[] keys) {
    this.keys = keys;
  }

  @Nullable RatchetKey find(int generation) {
    int at = indexOf(generation);
    return at < 0 ? null : keys[at];
  }

  private int indexOf(int generation) {
    int low = 0;
    int high = keys.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compareUnsigned(keys[middle].generation(), generation);
      if (order == 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Without one that is there. */
  SkippedKeys without(int generation) {
    if (keys.length == 1) return NONE;
    int at = indexOf(generation);
    RatchetKey[] left = new RatchetKey[keys.length - 1];
    System.arraycopy(keys, 0, left, 0, at);
    System.arraycopy(keys, at + 1, left, at, left.length - at);
    return new SkippedKeys(left);
  }

  /**
   * With later ones.
   *
   * @param most the oldest go, so that no more than this are left
   */
  SkippedKeys with(List<RatchetKey> later, int most) {
    if (later.isEmpty() && keys.length <= most) return this;
    int all = keys.length + later.size();
    int dropped = Math.max(0, all - most);
    if (dropped == all) return NONE;
    RatchetKey[] joined = Arrays.copyOf(keys, all);
    for (int i = 0; i < later.size(); i++) joined[keys.length + i] = later.get(i);
    return new SkippedKeys(Arrays.copyOfRange(joined, dropped, all));
  }

  void forEachSecret(Consumer<SecretBytes> action) {
    for (RatchetKey key : keys) {
      action.accept(key.key());
      action.accept(key.nonce());
    }
  }

  void eraseAllBut(SkippedKeys next) {
    if (this == next) return;
    for (RatchetKey key : keys) {
      if (next.find(key.generation()) != key) key.erase();
    }
  }

  void encode(TlsWriter out) {
    out.uint32(keys.length);
    for (RatchetKey key : keys) {
      out.uint32(key.generation()).opaque(key.key()).opaque(key.nonce());
    }
  }

  static SkippedKeys decode(TlsReader in) {
    List<RatchetKey> keys = new java.util.ArrayList<>();
    for (long left = Integer.toUnsignedLong(in.uint32()); left > 0; left--) {
      RatchetKey key = new RatchetKey(in.uint32(), in.secret(), in.secret());
      if (!keys.isEmpty()
          && Integer.compareUnsigned(keys.getLast().generation(), key.generation()) >= 0) {
        throw malformed("9.2", "skipped keys are not in ascending order");
      }
      keys.add(key);
    }
    return keys.isEmpty() ? NONE : new SkippedKeys(keys.toArray(RatchetKey[]::new));
  }

  /** Generation of the last. */
  long last() {
    return keys.length == 0 ? -1 : Integer.toUnsignedLong(keys[keys.length - 1].generation());
  }
}
