package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.wire.Capabilities;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.Lifetime;
import org.safemessenger.mls.wire.SignaturePublicKey;

/** Leaves that differ from others in one thing. */
final class Leaves {
  private Leaves() {}

  static UnaryOperator<LeafNode> encryptionKey(HpkePublicKey key) {
    return leaf ->
        new LeafNode(
            key,
            leaf.signatureKey(),
            leaf.credential(),
            leaf.capabilities(),
            leaf.source(),
            leaf.extensions(),
            Bytes.EMPTY);
  }

  static UnaryOperator<LeafNode> signatureKey(SignaturePublicKey key) {
    return leaf ->
        new LeafNode(
            leaf.encryptionKey(),
            key,
            leaf.credential(),
            leaf.capabilities(),
            leaf.source(),
            leaf.extensions(),
            Bytes.EMPTY);
  }

  static UnaryOperator<LeafNode> credential(Credential credential) {
    return leaf ->
        new LeafNode(
            leaf.encryptionKey(),
            leaf.signatureKey(),
            credential,
            leaf.capabilities(),
            leaf.source(),
            leaf.extensions(),
            Bytes.EMPTY);
  }

  static UnaryOperator<LeafNode> source(LeafNodeSource source) {
    return leaf ->
        new LeafNode(
            leaf.encryptionKey(),
            leaf.signatureKey(),
            leaf.credential(),
            leaf.capabilities(),
            source,
            leaf.extensions(),
            Bytes.EMPTY);
  }

  static UnaryOperator<LeafNode> lifetime(long notBefore, long notAfter) {
    return source(new LeafNodeSource.FromKeyPackage(new Lifetime(notBefore, notAfter)));
  }

  static UnaryOperator<LeafNode> extensions(Extension... extensions) {
    return leaf ->
        new LeafNode(
            leaf.encryptionKey(),
            leaf.signatureKey(),
            leaf.credential(),
            leaf.capabilities(),
            leaf.source(),
            List.of(extensions),
            Bytes.EMPTY);
  }

  static UnaryOperator<LeafNode> capabilities(UnaryOperator<Capabilities> change) {
    return leaf ->
        new LeafNode(
            leaf.encryptionKey(),
            leaf.signatureKey(),
            leaf.credential(),
            change.apply(leaf.capabilities()),
            leaf.source(),
            leaf.extensions(),
            Bytes.EMPTY);
  }

  static UnaryOperator<LeafNode> withoutVersion() {
    return capabilities(
        listed ->
            new Capabilities(
                List.of(2),
                listed.cipherSuites(),
                listed.extensions(),
                listed.proposals(),
                listed.credentials()));
  }

  static UnaryOperator<LeafNode> withoutSuite(int code) {
    return capabilities(
        listed ->
            new Capabilities(
                listed.versions(),
                without(listed.cipherSuites(), code),
                listed.extensions(),
                listed.proposals(),
                listed.credentials()));
  }

  static UnaryOperator<LeafNode> withoutExtension(int code) {
    return capabilities(
        listed ->
            new Capabilities(
                listed.versions(),
                listed.cipherSuites(),
                without(listed.extensions(), code),
                listed.proposals(),
                listed.credentials()));
  }

  static UnaryOperator<LeafNode> withoutProposal(int code) {
    return capabilities(
        listed ->
            new Capabilities(
                listed.versions(),
                listed.cipherSuites(),
                listed.extensions(),
                without(listed.proposals(), code),
                listed.credentials()));
  }

  static UnaryOperator<LeafNode> withoutCredential(int code) {
    return capabilities(
        listed ->
            new Capabilities(
                listed.versions(),
                listed.cipherSuites(),
                listed.extensions(),
                listed.proposals(),
                without(listed.credentials(), code)));
  }

  private static List<Integer> without(List<Integer> codes, int code) {
    List<Integer> others = new ArrayList<>(codes);
    others.remove((Integer) code);
    return others;
  }
}
