package org.safemessenger.mls;

import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.HpkeKeyPair;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.ProtocolVersion;

/** Makes key packages (section 10) and names them (section 5.2). */
final class KeyPackages {
  private KeyPackages() {}

  static KeyPackageBundle generate(
      Settings settings, Crypto crypto, Identity identity, KeyPackageOptions options) {
    HpkeKeyPair init = crypto.generateKeyPair();
    HpkeKeyPair encryption = crypto.generateKeyPair();
    List<Extension> extensions = OwnLeaf.extensions(settings, crypto, options.extensions());
    LeafNode leaf =
        OwnLeaf.ofKeyPackage(
            settings, crypto, identity, encryption.publicKey(), options, extensions);
    KeyPackage unsigned =
        new KeyPackage(
            ProtocolVersion.MLS10,
            crypto.suite().code(),
            init.publicKey(),
            leaf,
            extensions,
            Bytes.EMPTY);
    KeyPackage keyPackage =
        unsigned.withSignature(
            crypto.signWithLabel(
                identity.signatureKey().privateKey(), "KeyPackageTBS", unsigned.toBeSigned()));
    return new KeyPackageBundle(
        crypto,
        keyPackage,
        init.privateKey(),
        encryption.privateKey(),
        ownCopy(identity.signatureKey()));
  }

  /** {@code KeyPackageRef}. */
  static Bytes ref(Crypto crypto, KeyPackage keyPackage) {
    return crypto.refHash("MLS 1.0 KeyPackage Reference", keyPackage.encoded());
  }

  /** So that erasing a group's or a bundle's keys leaves the application's identity alone. */
  static SignatureKeyPair ownCopy(SignatureKeyPair pair) {
    return new SignatureKeyPair(pair.privateKey().copy(), pair.publicKey());
  }
}
