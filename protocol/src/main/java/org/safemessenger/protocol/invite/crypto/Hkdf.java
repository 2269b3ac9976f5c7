package org.safemessenger.protocol.invite.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.safemessenger.protocol.crypto.Primitives;
import org.safemessenger.protocol.crypto.SecretBytes;

/** HKDF-SHA256 (RFC 5869) without a salt, to 32 bytes. */
final class Hkdf {
  private Hkdf() {}

  static SecretBytes key(SecretBytes shared, byte[] info) {
    try {
      return SecretBytes.owning(
          KDF.getInstance("HKDF-SHA256")
              .deriveData(
                  HKDFParameterSpec.ofExtract()
                      .addIKM(shared.expose())
                      .thenExpand(info, InviteCipher.KEY_BYTES)));
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
  }
}
