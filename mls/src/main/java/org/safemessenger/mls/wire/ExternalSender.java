package org.safemessenger.mls.wire;

import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/** {@code ExternalSender} (section 12.1.8.1): somebody outside who may propose. */
public record ExternalSender(SignaturePublicKey signatureKey, Credential credential)
    implements TlsStruct {
  @Override
  public void encode(TlsWriter out) {
    out.struct(signatureKey).struct(credential);
  }

  public static ExternalSender decode(TlsReader in) {
    return new ExternalSender(SignaturePublicKey.decode(in), Credential.decode(in));
  }

  /** The data of the extension {@code external_senders}. */
  public static List<ExternalSender> decodeAll(Bytes data) {
    return TlsReader.decode(data, in -> in.vector(ExternalSender::decode));
  }
}
