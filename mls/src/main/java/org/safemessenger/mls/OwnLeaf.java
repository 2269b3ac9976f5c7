package org.safemessenger.mls;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.tree.LeafSignatures;
import org.safemessenger.mls.wire.Capabilities;
import org.safemessenger.mls.wire.CredentialType;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.Lifetime;
import org.safemessenger.mls.wire.ProtocolVersion;

/** A leaf node of one's own (section 7.2). */
final class OwnLeaf {
  private OwnLeaf() {}

  /**
   * For a key package, signed.
   *
   * @param listed the key package's own extensions, which the capabilities must name too (section
   *     10)
   */
  static LeafNode ofKeyPackage(
      Settings settings,
      Crypto crypto,
      Identity identity,
      HpkePublicKey encryptionKey,
      KeyPackageOptions options,
      List<Extension> listed) {
    LeafNode leaf = unsigned(settings, crypto, identity, encryptionKey, options, listed);
    return LeafSignatures.sign(crypto, leaf, Bytes.EMPTY, 0, identity.signatureKey().privateKey());
  }

  /** The same without a signature: for a path, which has its own key, source and signature. */
  static LeafNode unsigned(
      Settings settings,
      Crypto crypto,
      Identity identity,
      HpkePublicKey encryptionKey,
      KeyPackageOptions options,
      List<Extension> listed) {
    require(settings, crypto.suite(), identity);
    List<Extension> extensions = extensions(settings, crypto, options.leafExtensions());
    return new LeafNode(
        encryptionKey,
        identity.signatureKey().publicKey(),
        identity.credential(),
        capabilities(settings, crypto, Stream.concat(extensions.stream(), listed.stream())),
        new LeafNodeSource.FromKeyPackage(lifetime(settings, options)),
        extensions,
        Bytes.EMPTY);
  }

  /** That the authentication service knows it, and that its key is one of the suite. */
  static void require(Settings settings, CipherSuite suite, Identity identity) {
    int length = identity.signatureKey().publicKey().value().length();
    int expected = signatureKeyLength(suite);
    if (length != expected) {
      throw new ApiMisuse(
          "5.1.1",
          "the identity's signature key has %d bytes; %d are expected for %s: make one with Mls.identity"
              .formatted(length, expected, suite));
    }
    if (!settings
        .authenticator()
        .vouchesFor(identity.credential(), identity.signatureKey().publicKey())) {
      throw new ApiMisuse("5.3.1", "the authenticator does not vouch for one's own identity");
    }
  }

  private static int signatureKeyLength(CipherSuite suite) {
    return switch (suite.signatureScheme()) {
      case ED25519 -> 32;
      case ED448 -> 57;
      case ECDSA_P256 -> 65;
      case ECDSA_P384 -> 97;
      case ECDSA_P521 -> 133;
    };
  }

  private static Lifetime lifetime(Settings settings, KeyPackageOptions options) {
    long now = settings.clock().instant().getEpochSecond();
    long longest = Long.MAX_VALUE - now;
    return new Lifetime(
        Math.max(0, now - options.backdated().toSeconds()),
        now + Math.min(longest, options.lifetime().toSeconds()));
  }

  /** Those chosen, which must be supported, and one that means nothing. */
  static List<Extension> extensions(Settings settings, Crypto crypto, List<Extension> chosen) {
    TreeSet<Integer> types = new TreeSet<>();
    for (Extension extension : chosen) {
      if (!types.add(extension.type()))
        throw new ApiMisuse("13.4", "two extensions of the type " + extension.type());
      if (!settings.understandsExtension(extension.type())) {
        throw new ApiMisuse(
            "13.4",
            "an extension of the type %d, which MlsBuilder.supportedExtensions does not name"
                .formatted(extension.type()));
      }
    }
    return Greasing.extensions(settings, crypto, chosen);
  }

  /** What this client can do, and every extension that goes with the leaf (section 7.3). */
  private static Capabilities capabilities(
      Settings settings, Crypto crypto, Stream<Extension> present) {
    TreeSet<Integer> extensions = new TreeSet<>(settings.supportedExtensions());
    present
        .map(Extension::type)
        .filter(type -> !settings.understandsExtension(type))
        .forEach(extensions::add);
    List<Integer> suites = Arrays.stream(CipherSuite.values()).map(CipherSuite::code).toList();
    return new Capabilities(
        List.of(ProtocolVersion.MLS10),
        Greasing.codes(settings, crypto, suites),
        Greasing.codes(settings, crypto, extensions),
        Greasing.codes(settings, crypto, new TreeSet<>(settings.supportedProposals())),
        Greasing.codes(settings, crypto, List.of(CredentialType.BASIC, CredentialType.X509)));
  }
}
