package org.safemessenger.mls.wire;

import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/**
 * {@code GroupInfo} (section 12.4.3).
 *
 * @param signer the leaf index of the member who signed
 */
public record GroupInfo(
    GroupContext groupContext,
    List<Extension> extensions,
    Bytes confirmationTag,
    int signer,
    Bytes signature)
    implements TlsStruct {
  public GroupInfo {
    extensions = List.copyOf(extensions);
  }

  public GroupInfo withSignature(Bytes fresh) {
    return new GroupInfo(groupContext, extensions, confirmationTag, signer, fresh);
  }

  /** {@code GroupInfoTBS}: what is signed. */
  public Bytes toBeSigned() {
    TlsWriter out = new TlsWriter();
    encodeUnsigned(out);
    return out.toBytes();
  }

  private void encodeUnsigned(TlsWriter out) {
    out.struct(groupContext).vector(extensions).opaque(confirmationTag).uint32(signer);
  }

  @Override
  public void encode(TlsWriter out) {
    encodeUnsigned(out);
    out.opaque(signature);
  }

  public static GroupInfo decode(TlsReader in) {
    return new GroupInfo(
        GroupContext.decode(in),
        in.vector(Extension::decode),
        in.opaque(),
        in.uint32(),
        in.opaque());
  }
}
