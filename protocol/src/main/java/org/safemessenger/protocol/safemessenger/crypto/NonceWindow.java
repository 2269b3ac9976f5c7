package org.safemessenger.protocol.safemessenger.crypto;

import org.jspecify.annotations.Nullable;

/**
 * The replay rule of one direction of one connection. The first nonce fixes the kind: decimal
 * counters must grow; other strings must be new, at most {@value #MAX_OPAQUE} of them. Nothing is
 * ever forgotten to make room, so a replay stays refused.
 */
final class NonceWindow {
  static final int MAX_OPAQUE = 65_536;

  private enum Kind {
    UNDECIDED,
    COUNTER,
    OPAQUE
  }

  private Kind kind = Kind.UNDECIDED;
  private long last = -1;

  /** Only where strings are used: most connections count. */
  private @Nullable FingerprintSet seen;

  /**
   * Takes a nonce.
   *
   * @throws ChannelException when it breaks the rule, or when the strings are used up
   */
  void accept(String nonce) {
    if (kind == Kind.UNDECIDED) {
      kind = counter(nonce) >= 0 ? Kind.COUNTER : Kind.OPAQUE;
    }
    if (kind == Kind.COUNTER) {
      long value = counter(nonce);
      if (value <= last) {
        throw ChannelException.rejected();
      }
      last = value;
    } else {
      remember(nonce);
    }
  }

  private void remember(String nonce) {
    FingerprintSet before = seen == null ? new FingerprintSet() : seen;
    seen = before;
    if (before.contains(nonce)) {
      throw ChannelException.rejected();
    }
    if (before.size() >= MAX_OPAQUE) {
      throw ChannelException.exhausted();
    }
    before.add(nonce);
  }

  /** The value of 1 to 18 decimal digits without a leading zero, else -1. */
  private static long counter(String nonce) {
    int length = nonce.length();
    if (length == 0 || length > 18 || length > 1 && nonce.charAt(0) == '0') {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      int digit = nonce.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
