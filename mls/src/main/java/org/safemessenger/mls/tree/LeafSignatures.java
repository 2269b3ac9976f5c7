package org.safemessenger.mls.tree;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.SignaturePublicKey;

/**
 * Makes and verifies the signatures of leaves and key packages (sections 7.3 and 10.1), and
 * remembers those that held, up to a bound. May be shared by any number of groups and threads.
 */
public final class LeafSignatures {
  /** From so many members on, looking them up is shared among cores. */
  private static final int MANY = 64;

  private static final String LABEL = "LeafNodeTBS";

  private final RecentlySeen held;

  /**
   * @param remembered how many signatures that held are remembered at most; 0 for none
   */
  public LeafSignatures(int remembered) {
    held = new RecentlySeen(remembered);
  }

  /**
   * Signs one's own leaf.
   *
   * @param groupId of the group that the leaf is for; does not matter if it is from a key package
   */
  public static LeafNode sign(
      Crypto crypto, LeafNode leaf, Bytes groupId, int leafIndex, SecretBytes privateKey) {
    return leaf.withSignature(
        crypto.signWithLabel(privateKey, LABEL, leaf.toBeSigned(groupId, leafIndex)));
  }

  /**
   * @param groupId of the group that the leaf is for; does not matter if it is from a key package
   * @throws InvalidMessage {@code NOT_AUTHENTIC}
   */
  public void verify(Crypto crypto, LeafNode leaf, Bytes groupId, int leafIndex) {
    if (!holds(crypto, leaf, groupId, leafIndex)) throw leafFalse(leafIndex);
  }

  /**
   * Both signatures: that of the key package and that of its leaf.
   *
   * @throws InvalidMessage {@code NOT_AUTHENTIC}
   */
  public void verify(Crypto crypto, KeyPackage keyPackage) {
    LeafNode leaf = keyPackage.leafNode();
    SignaturePublicKey key = leaf.signatureKey();
    if (!holds(crypto, key, "KeyPackageTBS", keyPackage.toBeSigned(), keyPackage.signature()))
      throw InvalidMessage.notAuthentic("10.1", "the signature of the key package does not hold");
    if (!holds(crypto, key, LABEL, leaf.toBeSigned(Bytes.EMPTY, 0), leaf.signature()))
      throw InvalidMessage.notAuthentic(
          "7.3", "the signature of the leaf in the key package does not hold");
  }

  /**
   * Those of all members, in parallel on the common pool.
   *
   * @throws InvalidMessage {@code NOT_AUTHENTIC}
   */
  public void verifyAll(Crypto crypto, RatchetTree tree, Bytes groupId) {
    List<Integer> members = tree.members();
    List<Integer> unknown =
        (members.size() < MANY ? members.stream() : members.parallelStream())
            .filter(leafIndex -> !isKnown(crypto, tree, groupId, leafIndex))
            .toList();
    // A single one is not worth waking other cores for.
    OptionalInt wrong =
        (unknown.size() < 2 ? unknown.stream() : unknown.parallelStream())
            .mapToInt(Integer::intValue)
            .filter(leafIndex -> !holds(crypto, leaf(tree, leafIndex), groupId, leafIndex))
            .findFirst();
    if (wrong.isPresent()) throw leafFalse(wrong.getAsInt());
  }

  private boolean isKnown(Crypto crypto, RatchetTree tree, Bytes groupId, int leafIndex) {
    LeafNode leaf = leaf(tree, leafIndex);
    Bytes content = leaf.toBeSigned(groupId, leafIndex);
    return held.contains(name(crypto, leaf.signatureKey(), LABEL, content, leaf.signature()));
  }

  private static LeafNode leaf(RatchetTree tree, int member) {
    return Objects.requireNonNull(tree.leaf(member));
  }

  private boolean holds(Crypto crypto, LeafNode leaf, Bytes groupId, int leafIndex) {
    return holds(
        crypto, leaf.signatureKey(), LABEL, leaf.toBeSigned(groupId, leafIndex), leaf.signature());
  }

  private boolean holds(
      Crypto crypto, SignaturePublicKey key, String label, Bytes content, Bytes signature) {
    Bytes name = name(crypto, key, label, content, signature);
    if (held.contains(name)) return true;
    if (!crypto.verifyWithLabel(key, label, content, signature)) return false;
    held.add(name);
    return true;
  }

  /** A hash of all that the verification depends on. */
  private static Bytes name(
      Crypto crypto, SignaturePublicKey key, String label, Bytes content, Bytes signature) {
    TlsWriter all = new TlsWriter(content.length() + 256).uint16(crypto.suite().code());
    all.struct(key).opaque(Bytes.utf8(label)).opaque(content).opaque(signature);
    return crypto.hash(all.toBytes());
  }

  private static InvalidMessage leafFalse(int leafIndex) {
    return InvalidMessage.notAuthentic(
        "7.3", "the signature of leaf " + leafIndex + " does not hold");
  }
}
