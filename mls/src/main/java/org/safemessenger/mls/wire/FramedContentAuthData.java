package org.safemessenger.mls.wire;

import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/**
 * {@code FramedContentAuthData} (section 6.1).
 *
 * @param confirmationTag of a commit, and of nothing else
 */
public record FramedContentAuthData(Bytes signature, @Nullable Bytes confirmationTag)
    implements TlsStruct {
  @Override
  public void encode(TlsWriter out) {
    out.opaque(signature);
    if (confirmationTag != null) out.opaque(confirmationTag);
  }

  public static FramedContentAuthData decode(TlsReader in, ContentType type) {
    return new FramedContentAuthData(in.opaque(), type == ContentType.COMMIT ? in.opaque() : null);
  }
}
