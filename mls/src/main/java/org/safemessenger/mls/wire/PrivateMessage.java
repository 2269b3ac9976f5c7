package org.safemessenger.mls.wire;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/** {@code PrivateMessage} (section 6.3): signed and encrypted. */
public record PrivateMessage(
    Bytes groupId,
    long epoch,
    ContentType contentType,
    Bytes authenticatedData,
    Bytes encryptedSenderData,
    Bytes ciphertext)
    implements TlsStruct {
  /** {@code PrivateContentAAD} (section 6.3.1). */
  public static Bytes contentAad(
      Bytes groupId, long epoch, ContentType type, Bytes authenticatedData) {
    return new TlsWriter()
        .opaque(groupId)
        .uint64(epoch)
        .uint8(type.code())
        .opaque(authenticatedData)
        .toBytes();
  }

  /** {@code SenderDataAAD} (section 6.3.2). */
  public static Bytes senderDataAad(Bytes groupId, long epoch, ContentType type) {
    return new TlsWriter().opaque(groupId).uint64(epoch).uint8(type.code()).toBytes();
  }

  @Override
  public void encode(TlsWriter out) {
    out.opaque(groupId).uint64(epoch).uint8(contentType.code());
    out.opaque(authenticatedData).opaque(encryptedSenderData).opaque(ciphertext);
  }

  public static PrivateMessage decode(TlsReader in) {
    return new PrivateMessage(
        in.opaque(),
        in.uint64(),
        ContentType.of(in.uint8()),
        in.opaque(),
        in.opaque(),
        in.opaque());
  }
}
