package org.safemessenger.mls.wire;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/**
 * {@code EncryptedGroupSecrets} (section 12.4.3.1).
 *
 * @param newMember the {@code KeyPackageRef} of whom they are for
 */
public record EncryptedGroupSecrets(Bytes newMember, HpkeCiphertext encryptedGroupSecrets)
    implements TlsStruct {
  @Override
  public void encode(TlsWriter out) {
    out.opaque(newMember).struct(encryptedGroupSecrets);
  }

  public static EncryptedGroupSecrets decode(TlsReader in) {
    return new EncryptedGroupSecrets(in.opaque(), HpkeCiphertext.decode(in));
  }
}
