package org.safemessenger.mls.wire;

import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/** {@code Welcome} (section 12.4.3.1). */
public record Welcome(
    int cipherSuite, List<EncryptedGroupSecrets> secrets, Bytes encryptedGroupInfo)
    implements TlsStruct {
  public Welcome {
    secrets = List.copyOf(secrets);
  }

  @Override
  public void encode(TlsWriter out) {
    out.uint16(cipherSuite).vector(secrets).opaque(encryptedGroupInfo);
  }

  public static Welcome decode(TlsReader in) {
    return new Welcome(in.uint16(), in.vector(EncryptedGroupSecrets::decode), in.opaque());
  }
}
