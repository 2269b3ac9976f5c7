package org.safemessenger.mls.crypto;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import javax.security.auth.DestroyFailedException;
import javax.security.auth.Destroyable;
import org.safemessenger.mls.bytes.SecretBytes;

/**
 * A provider's form of a private key that is used often. It goes along with the secret, since some
 * providers derive the public key at each import, which takes as long as a signature.
 */
final class ImportedKey implements Destroyable {
  private final Object owner;
  private final PrivateKey key;

  private ImportedKey(Object owner, PrivateKey key) {
    this.owner = owner;
    this.key = key;
  }

  interface Import {
    PrivateKey of(SecretBytes secret) throws GeneralSecurityException;
  }

  /**
   * @param owner whose form it is: another one makes its own
   */
  static PrivateKey of(SecretBytes secret, Object owner, Import importing)
      throws GeneralSecurityException {
    if (secret.companion() instanceof ImportedKey made && made.owner == owner) return made.key;
    PrivateKey key = importing.of(secret);
    secret.accompany(new ImportedKey(owner, key));
    return key;
  }

  @Override
  public void destroy() throws DestroyFailedException {
    key.destroy();
  }
}
