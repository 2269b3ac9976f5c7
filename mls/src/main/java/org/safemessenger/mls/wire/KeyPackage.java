package org.safemessenger.mls.wire;

import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.codec.TlsWriter;

/** {@code KeyPackage} (section 10): what others need to add a client to a group, once. */
public record KeyPackage(
    int version,
    int cipherSuite,
    HpkePublicKey initKey,
    LeafNode leafNode,
    List<Extension> extensions,
    Bytes signature)
    implements TlsStruct {
  public KeyPackage {
    extensions = List.copyOf(extensions);
  }

  public KeyPackage withSignature(Bytes fresh) {
    return new KeyPackage(version, cipherSuite, initKey, leafNode, extensions, fresh);
  }

  /** {@code KeyPackageTBS}: what is signed. */
  public Bytes toBeSigned() {
    TlsWriter out = new TlsWriter();
    encodeUnsigned(out);
    return out.toBytes();
  }

  private void encodeUnsigned(TlsWriter out) {
    out.uint16(version).uint16(cipherSuite).struct(initKey).struct(leafNode).vector(extensions);
  }

  @Override
  public void encode(TlsWriter out) {
    encodeUnsigned(out);
    out.opaque(signature);
  }

  public static KeyPackage decode(TlsReader in) {
    return new KeyPackage(
        in.uint16(),
        in.uint16(),
        HpkePublicKey.decode(in),
        LeafNode.decode(in),
        in.vector(Extension::decode),
        in.opaque());
  }
}
