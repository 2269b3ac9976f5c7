package org.safemessenger.mls.wire;

import java.util.List;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/** {@code UpdatePathNode} (section 7.6). */
public record UpdatePathNode(HpkePublicKey encryptionKey, List<HpkeCiphertext> encryptedPathSecret)
    implements TlsStruct {
  public UpdatePathNode {
    encryptedPathSecret = List.copyOf(encryptedPathSecret);
  }

  @Override
  public void encode(TlsWriter out) {
    out.struct(encryptionKey).vector(encryptedPathSecret);
  }

  public static UpdatePathNode decode(TlsReader in) {
    return new UpdatePathNode(HpkePublicKey.decode(in), in.vector(HpkeCiphertext::decode));
  }
}
