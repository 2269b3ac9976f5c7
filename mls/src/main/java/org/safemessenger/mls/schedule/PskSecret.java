package org.safemessenger.mls.schedule;

import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.PreSharedKeyId;

/** {@code psk_secret}: what all pre-shared keys of a commit come to (section 8.4). */
public final class PskSecret {
  private PskSecret() {}

  /**
   * @param psks in the order of the commit's proposals; where there are none, it is zeros
   */
  public static SecretBytes of(Crypto crypto, List<PreSharedKey> psks) {
    SecretBytes zeros = SecretBytes.zeros(crypto.hashLength());
    SecretBytes pskSecret = SecretBytes.zeros(crypto.hashLength());
    for (int i = 0; i < psks.size(); i++) {
      SecretBytes extracted = crypto.extract(zeros, psks.get(i).key());
      Bytes label = pskLabel(psks.get(i).id(), i, psks.size());
      SecretBytes input =
          crypto.expandWithLabel(extracted, "derived psk", label, crypto.hashLength());
      SecretBytes next = crypto.extract(input, pskSecret);
      extracted.erase();
      input.erase();
      pskSecret.erase();
      pskSecret = next;
    }
    return pskSecret;
  }

  /** {@code PSKLabel}. */
  private static Bytes pskLabel(PreSharedKeyId id, int index, int count) {
    return new TlsWriter().struct(id).uint16(index).uint16(count).toBytes();
  }
}
