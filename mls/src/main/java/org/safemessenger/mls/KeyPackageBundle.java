package org.safemessenger.mls;

import java.time.Instant;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;

/**
 * A key package of one's own with its private keys (RFC 9420, section 10). For one welcome only:
 * {@link #erase} it when {@link Mls#join} has succeeded and the group is saved, or when it expires.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class KeyPackageBundle {
  KeyPackageBundle() {}

  /** An {@code MLSMessage}, to be published. */
  public Bytes keyPackage() {
    throw new UnsupportedOperationException();
  }

  /** Its {@code KeyPackageRef} (section 5.2), by which a welcome names it: {@link Mls#welcomed}. */
  public Bytes ref() {
    throw new UnsupportedOperationException();
  }

  public CipherSuite cipherSuite() {
    throw new UnsupportedOperationException();
  }

  /** From when on it cannot be used any more. */
  public Instant expires() {
    throw new UnsupportedOperationException();
  }

  /** All of it, private keys included, for {@link Mls#loadKeyPackage}. */
  public SecretBytes save() {
    throw new UnsupportedOperationException();
  }

  /** Overwrites the private keys. The identity's signature key is not touched. */
  public void erase() {
    throw new UnsupportedOperationException();
  }
}
