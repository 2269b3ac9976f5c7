package org.safemessenger.mls.bytes;

import java.security.MessageDigest;
import java.util.Arrays;
import javax.security.auth.DestroyFailedException;
import javax.security.auth.Destroyable;
import org.jspecify.annotations.Nullable;

/**
 * A secret: compared in constant time, never shown, and erased by {@link #erase}. Reading it needs
 * {@link #expose} or {@link #exposeCopy}, so that every place that does can be found.
 *
 * <p>May be read by several threads. Erasing is the owner's business: whoever reads an erased
 * secret gets an {@link IllegalStateException}.
 */
public final class SecretBytes {
  private final byte[] octets;
  private volatile boolean erased;
  private volatile @Nullable Object companion;

  private SecretBytes(byte[] octets) {
    this.octets = octets;
  }

  public static SecretBytes copyOf(byte[] octets) {
    return new SecretBytes(octets.clone());
  }

  /** Without a copy. The caller gives the array away and must not touch it again. */
  public static SecretBytes wrap(byte[] octets) {
    return new SecretBytes(octets);
  }

  /** As many zero bytes: the default salt, pre-shared key or commit secret of RFC 9420. */
  public static SecretBytes zeros(int length) {
    return new SecretBytes(new byte[length]);
  }

  public int length() {
    return octets.length;
  }

  /** The array itself, without a copy, for code that only reads it and keeps no reference. */
  public byte[] expose() {
    if (erased)
      throw new IllegalStateException(
          "this secret was erased; it belongs to a state that was superseded");
    return octets;
  }

  /** A copy, which the caller erases. */
  public byte[] exposeCopy() {
    return expose().clone();
  }

  public SecretBytes copy() {
    return new SecretBytes(exposeCopy());
  }

  /**
   * What was made of this secret and is dear to make again, such as a provider's form of a key.
   * Null where nothing was, or no more.
   */
  public @Nullable Object companion() {
    return companion;
  }

  /** It is kept until the secret is erased, and then destroyed if it can be. */
  public void accompany(Object made) {
    companion = made;
    if (erased) dismiss();
  }

  private void dismiss() {
    Object made = companion;
    companion = null;
    if (made instanceof Destroyable destroyable) {
      try {
        destroyable.destroy();
      } catch (DestroyFailedException e) {
        // Then it is left to the garbage collector, as every copy that a provider makes.
      }
    }
  }

  /** Overwrites it with zeros. */
  public void erase() {
    erased = true;
    Arrays.fill(octets, (byte) 0);
    dismiss();
  }

  public boolean isErased() {
    return erased;
  }

  /** In constant time. What was erased equals nothing but itself, since its zeros say nothing. */
  @Override
  public boolean equals(Object other) {
    if (this == other) return true;
    return other instanceof SecretBytes that
        && !erased
        && !that.erased
        && MessageDigest.isEqual(octets, that.octets);
  }

  /** The length's, so that it tells nothing of the content. */
  @Override
  public int hashCode() {
    return octets.length;
  }

  @Override
  public String toString() {
    return "SecretBytes[" + octets.length + " bytes]";
  }
}
