package org.safemessenger.mls.wire;

import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/** {@code LeafNode} (section 7.2): a member, as the others see it. */
public record LeafNode(
    HpkePublicKey encryptionKey,
    SignaturePublicKey signatureKey,
    Credential credential,
    Capabilities capabilities,
    LeafNodeSource source,
    List<Extension> extensions,
    Bytes signature)
    implements TlsStruct {
  public LeafNode {
    extensions = List.copyOf(extensions);
  }

  public LeafNode withSignature(Bytes fresh) {
    return new LeafNode(
        encryptionKey, signatureKey, credential, capabilities, source, extensions, fresh);
  }

  /**
   * {@code LeafNodeTBS}: what is signed.
   *
   * @param groupId left out of what is signed where the leaf comes from a key package
   */
  public Bytes toBeSigned(Bytes groupId, int leafIndex) {
    TlsWriter out = new TlsWriter();
    encodeUnsigned(out);
    if (!(source instanceof LeafNodeSource.FromKeyPackage)) out.opaque(groupId).uint32(leafIndex);
    return out.toBytes();
  }

  private void encodeUnsigned(TlsWriter out) {
    out.struct(encryptionKey)
        .struct(signatureKey)
        .struct(credential)
        .struct(capabilities)
        .struct(source)
        .vector(extensions);
  }

  @Override
  public void encode(TlsWriter out) {
    encodeUnsigned(out);
    out.opaque(signature);
  }

  public static LeafNode decode(TlsReader in) {
    return new LeafNode(
        HpkePublicKey.decode(in),
        SignaturePublicKey.decode(in),
        Credential.decode(in),
        Capabilities.decode(in),
        LeafNodeSource.decode(in),
        in.vector(Extension::decode),
        in.opaque());
  }
}
