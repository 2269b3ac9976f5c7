package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.HpkeKeyPair;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.GroupInfo;

/** A {@code GroupInfo}, signed by this member (section 12.4.3). */
final class SignedGroupInfo {
  static final String LABEL = "GroupInfoTBS";

  private SignedGroupInfo() {}

  static GroupInfo of(Settings settings, Epoch epoch, GroupInfoOptions options) {
    Crypto crypto = settings.crypto(epoch.context());
    List<Extension> extensions = new ArrayList<>();
    if (options.tree()) {
      extensions.add(new Extension(ExtensionType.RATCHET_TREE, epoch.tree().encoded()));
    }
    if (options.externalPub()) {
      extensions.add(new Extension(ExtensionType.EXTERNAL_PUB, externalPub(crypto, epoch)));
    }
    GroupInfo unsigned =
        new GroupInfo(
            epoch.context(),
            Greasing.extensions(settings, crypto, extensions),
            epoch.confirmationTag(),
            epoch.ownLeafIndex(),
            Bytes.EMPTY);
    return unsigned.withSignature(
        crypto.signWithLabel(epoch.signatureKey().privateKey(), LABEL, unsigned.toBeSigned()));
  }

  private static Bytes externalPub(Crypto crypto, Epoch epoch) {
    HpkeKeyPair pair = epoch.secrets().externalKeyPair(crypto);
    pair.privateKey().erase();
    return new TlsWriter().struct(pair.publicKey()).toBytes();
  }
}
