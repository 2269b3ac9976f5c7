package org.safemessenger.mls.schedule;

import java.util.List;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;

/**
 * The secret tree of an epoch (section 9): a value. Keys are taken from it, and what comes out is
 * the key and the tree without it; who adopts that tree cannot derive the key again.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class SecretTree {
  private final int width;

  private SecretTree(int width) {
    this.width = width;
  }

  /**
   * @param encryptionSecret belongs to the tree from now on
   * @param width leaves of the ratchet tree, blanks included: a power of two
   */
  public static SecretTree of(SecretBytes encryptionSecret, int width) {
    return new SecretTree(width);
  }

  /** A key and the tree without it. */
  public record Taken(RatchetKey key, SecretTree after) {}

  /** Leaves, blanks included. */
  public int width() {
    return width;
  }

  /**
   * The key for the next message that this leaf sends.
   *
   * @throws org.safemessenger.mls.fault.ApiMisuse if all 2³² generations are used up
   */
  public Taken next(Crypto crypto, int leafIndex, RatchetKind kind) {
    throw new UnsupportedOperationException();
  }

  /**
   * The key of a message that was received. Adopt the tree only if the message is authentic.
   *
   * @param generation unsigned
   * @throws org.safemessenger.mls.fault.InvalidMessage with the reason {@code KEY_USED} if it was
   *     taken, or skipped too long ago; {@code TOO_FAR_AHEAD} beyond the limit
   */
  public Taken at(
      Crypto crypto, int leafIndex, RatchetKind kind, int generation, RatchetLimits limits) {
    throw new UnsupportedOperationException();
  }

  /** Every secret that this holds, for erasing. */
  public List<SecretBytes> secrets() {
    throw new UnsupportedOperationException();
  }

  /**
   * Erases the secrets that {@code next} does not hold. Costs what the two differ by, not what they
   * hold.
   */
  public void eraseAllBut(SecretTree next) {
    throw new UnsupportedOperationException();
  }

  /** For saving. Take the writer's bytes as a secret. */
  public void encode(TlsWriter out) {
    throw new UnsupportedOperationException();
  }

  public static SecretTree decode(TlsReader in) {
    throw new UnsupportedOperationException();
  }
}
