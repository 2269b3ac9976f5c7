package org.safemessenger.mls.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;

/** {@code GroupSecrets} (section 12.4.3.1): what a welcome gives to one new member. */
public record GroupSecrets(
    SecretBytes joinerSecret, @Nullable SecretBytes pathSecret, List<PreSharedKeyId> psks) {
  public GroupSecrets {
    psks = List.copyOf(psks);
  }

  public SecretBytes encoded() {
    TlsWriter out = new TlsWriter().opaque(joinerSecret);
    if (pathSecret == null) out.uint8(0);
    else out.uint8(1).opaque(pathSecret);
    return out.vector(psks).toSecret();
  }

  public static GroupSecrets decode(TlsReader in) {
    return new GroupSecrets(
        in.secret(), in.optional(TlsReader::secret), in.vector(PreSharedKeyId::decode));
  }
}
