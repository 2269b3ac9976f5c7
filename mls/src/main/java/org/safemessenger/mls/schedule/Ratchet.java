package org.safemessenger.mls.schedule;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.fault.InvalidMessage;

/** One sender's ratchet for one kind of message (section 9.1). Immutable. */
final class Ratchet {
  /** There are 2³² generations; after the last there is no secret. */
  private static final long END = 1L << 32;

  /** All of its keys are used or given up. */
  static final Ratchet GONE = new Ratchet(null, END, SkippedKeys.NONE);

  /** {@code ratchet_secret_[N]_[j]} of the next generation j. */
  private final @Nullable SecretBytes secret;

  private final long generation;
  private final SkippedKeys skipped;

  private Ratchet(@Nullable SecretBytes secret, long generation, SkippedKeys skipped) {
    this.secret = secret;
    this.generation = generation;
    this.skipped = skipped;
  }

  /**
   * @param secret {@code ratchet_secret_[N]_[0]}
   */
  static Ratchet of(SecretBytes secret) {
    return new Ratchet(secret, 0, SkippedKeys.NONE);
  }

  /** A key and the ratchet that cannot derive it again. */
  record Taken(RatchetKey key, Ratchet after) {}

  /** Of the next key, 2³² if all are used. */
  long generation() {
    return generation;
  }

  Taken next(Crypto crypto) {
    if (secret == null) {
      throw new ApiMisuse(
          "9.1", "all 2³² keys of this ratchet are used; commit, so that a new epoch begins");
    }
    return take(crypto, secret, generation, skipped);
  }

  /**
   * @param wanted not beyond the limit, as {@link SecretTree} made sure
   */
  Taken at(Crypto crypto, long wanted, RatchetLimits limits) {
    if (wanted < generation || secret == null) return late((int) wanted);
    SecretBytes current = secret;
    List<RatchetKey> passed = new ArrayList<>();
    for (long j = generation; j < wanted; j++) {
      if (wanted - j <= limits.skippedKeys()) passed.add(key(crypto, current, j));
      SecretBytes following = derive(crypto, current, "secret", j, crypto.hashLength());
      if (current != secret) current.erase();
      current = following;
    }
    Taken taken = take(crypto, current, wanted, skipped.with(passed, limits.skippedKeys()));
    if (current != secret) current.erase();
    return taken;
  }

  private Taken late(int wanted) {
    RatchetKey kept = skipped.find(wanted);
    if (kept == null) {
      throw new InvalidMessage(
          InvalidMessage.Reason.KEY_USED,
          "9.2",
          "the key of generation "
              + Integer.toUnsignedString(wanted)
              + " was used or erased already; the next is "
              + generation);
    }
    // A copy, since the user of a key erases it, and this value must outlive a forgery.
    return new Taken(kept.copy(), new Ratchet(secret, generation, skipped.without(wanted)));
  }

  private static Taken take(Crypto crypto, SecretBytes secret, long j, SkippedKeys skipped) {
    SecretBytes following =
        j + 1 == END ? null : derive(crypto, secret, "secret", j, crypto.hashLength());
    return new Taken(key(crypto, secret, j), new Ratchet(following, j + 1, skipped));
  }

  private static RatchetKey key(Crypto crypto, SecretBytes secret, long j) {
    int keyLength = crypto.suite().aead().keyLength();
    int nonceLength = crypto.suite().aead().nonceLength();
    return new RatchetKey(
        (int) j,
        derive(crypto, secret, "key", j, keyLength),
        derive(crypto, secret, "nonce", j, nonceLength));
  }

  /** {@code DeriveTreeSecret}. */
  private static SecretBytes derive(
      Crypto crypto, SecretBytes secret, String label, long j, int length) {
    Bytes context = new TlsWriter(4).uint32((int) j).toBytes();
    return crypto.expandWithLabel(secret, label, context, length);
  }

  void forEachSecret(Consumer<SecretBytes> action) {
    if (secret != null) action.accept(secret);
    skipped.forEachSecret(action);
  }

  void eraseAllBut(@Nullable Ratchet next) {
    if (this == next) return;
    if (secret != null && (next == null || next.secret != secret)) secret.erase();
    skipped.eraseAllBut(next == null ? SkippedKeys.NONE : next.skipped);
  }

  void encode(TlsWriter out) {
    if (secret == null) out.uint8(0);
    else out.uint8(1).opaque(secret).uint32((int) generation);
    skipped.encode(out);
  }

  static Ratchet decode(TlsReader in) {
    SecretBytes secret = in.optional(TlsReader::secret);
    long generation = secret == null ? END : Integer.toUnsignedLong(in.uint32());
    SkippedKeys skipped = SkippedKeys.decode(in);
    if (skipped.last() >= generation) {
      throw malformed("9.2", "a skipped key is not of an earlier generation than the next");
    }
    return new Ratchet(secret, generation, skipped);
  }
}
