package org.safemessenger.mls.tree;

import java.security.SecureRandom;
import java.util.List;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.CryptoProvider;
import org.safemessenger.mls.crypto.HpkeKeyPair;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.wire.Capabilities;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.Lifetime;
import org.safemessenger.mls.wire.ParentNode;
import org.safemessenger.mls.wire.SignaturePublicKey;

/** Leaves and other nodes to make trees of. */
final class Leaves {
  static final CryptoProvider PROVIDER = CryptoProvider.of(null, new SecureRandom());
  static final Crypto CRYPTO =
      PROVIDER.crypto(CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519);

  private static final Capabilities CAPABILITIES =
      new Capabilities(List.of(1), List.of(1, 2, 0xF00D), List.of(), List.of(), List.of(1));

  private Leaves() {}

  /** A leaf without any real key or signature. */
  static LeafNode named(String name) {
    return new LeafNode(
        new HpkePublicKey(Bytes.utf8("key of " + name)),
        new SignaturePublicKey(Bytes.utf8("signature key of " + name)),
        new Credential.Basic(Bytes.utf8(name)),
        CAPABILITIES,
        new LeafNodeSource.FromKeyPackage(new Lifetime(0, -1)),
        List.of(),
        Bytes.utf8("signature of " + name));
  }

  static ParentNode parent(String name, Integer... unmerged) {
    return new ParentNode(
        new HpkePublicKey(Bytes.utf8("key of " + name)), Bytes.EMPTY, List.of(unmerged));
  }

  static LeafNode with(LeafNode leaf, LeafNodeSource source) {
    return with(leaf, leaf.encryptionKey(), source);
  }

  static LeafNode with(LeafNode leaf, HpkePublicKey key, LeafNodeSource source) {
    return new LeafNode(
        key,
        leaf.signatureKey(),
        leaf.credential(),
        leaf.capabilities(),
        source,
        leaf.extensions(),
        leaf.signature());
  }

  /** A client with keys: its leaf is as in a key package, and signed. */
  record Client(LeafNode leaf, SecretBytes encryptionKey, SignatureKeyPair signatureKey) {
    static Client of(Crypto crypto, String name) {
      HpkeKeyPair encryption = crypto.generateKeyPair();
      SignatureKeyPair signature = crypto.generateSignatureKeyPair();
      LeafNode leaf =
          new LeafNode(
              encryption.publicKey(),
              signature.publicKey(),
              new Credential.Basic(Bytes.utf8(name)),
              CAPABILITIES,
              new LeafNodeSource.FromKeyPackage(new Lifetime(0, -1)),
              List.of(),
              Bytes.EMPTY);
      return new Client(
          signed(crypto, leaf, signature, Bytes.EMPTY, 0), encryption.privateKey(), signature);
    }

    /** The same with a new encryption key, as in an Update. */
    Client updated(Crypto crypto, Bytes groupId, int leafIndex) {
      HpkeKeyPair encryption = crypto.generateKeyPair();
      LeafNode fresh = with(leaf, encryption.publicKey(), new LeafNodeSource.FromUpdate());
      return new Client(
          signed(crypto, fresh, signatureKey, groupId, leafIndex),
          encryption.privateKey(),
          signatureKey);
    }

    static LeafNode signed(
        Crypto crypto, LeafNode leaf, SignatureKeyPair key, Bytes groupId, int leafIndex) {
      return leaf.withSignature(
          crypto.signWithLabel(
              key.privateKey(), "LeafNodeTBS", leaf.toBeSigned(groupId, leafIndex)));
    }
  }
}
