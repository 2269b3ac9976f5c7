package org.safemessenger.protocol.safemessenger.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.safemessenger.protocol.crypto.Primitives;

/**
 * A set of texts that remembers eight bytes of each: the beginning of SHA-256 over a secret of this
 * set and the text, so that nobody can prepare two texts that are taken for one. Two different
 * texts among 65,536 are taken for one with probability 2^-33. At most 1 MiB for {@link
 * NonceWindow#MAX_OPAQUE} texts, however long they are.
 */
final class FingerprintSet {
  private static final int FIRST_CAPACITY = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] secret = new byte[16];
  private final MessageDigest digest;

  /** Open addressing; 0 is a free place. */
  private long[] table = new long[FIRST_CAPACITY];

  private int size;

  FingerprintSet() {
    RANDOM.nextBytes(secret);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
  }

  int size() {
    return size;
  }

  boolean contains(String text) {
    long mark = fingerprint(text);
    return table[place(table, mark)] == mark;
  }

  /** Adds a text that is not in the set. */
  void add(String text) {
    if (2 * (size + 1) > table.length) {
      long[] larger = new long[2 * table.length];
      for (long mark : table) {
        if (mark != 0) {
          larger[place(larger, mark)] = mark;
        }
      }
      table = larger;
    }
    long mark = fingerprint(text);
    table[place(table, mark)] = mark;
    size++;
  }

  /** Where the mark is, or else the free place where it belongs. */
  private static int place(long[] table, long mark) {
    int at = (int) mark & table.length - 1;
    while (table[at] != 0 && table[at] != mark) {
      at = at + 1 & table.length - 1;
    }
    return at;
  }

  private long fingerprint(String text) {
    digest.update(secret);
    long mark = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
    return mark == 0 ? 1 : mark;
  }
}
