package org.safemessenger.mls.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.HpkeCiphertext;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.UpdatePath;
import org.safemessenger.mls.wire.UpdatePathNode;

/**
 * A sender's update of its direct path before it is encrypted (section 7.5). Holds the path secrets
 * until it is closed; the private tree and the commit secret are the caller's to keep or erase.
 */
public final class StagedPath implements AutoCloseable {
  /** From so many ciphertexts on, several threads are worth while. */
  private static final int MANY = 8;

  private final Crypto crypto;
  private final RatchetTree tree;
  private final PrivateTree privateTree;
  private final List<Integer> filtered;
  private final List<SecretBytes> pathSecrets;
  private final SecretBytes commitSecret;

  /**
   * @param pathSecrets one for each node of {@code filtered}
   */
  StagedPath(
      Crypto crypto,
      RatchetTree tree,
      PrivateTree privateTree,
      List<Integer> filtered,
      List<SecretBytes> pathSecrets,
      SecretBytes commitSecret) {
    this.crypto = crypto;
    this.tree = tree;
    this.privateTree = privateTree;
    this.filtered = filtered;
    this.pathSecrets = pathSecrets;
    this.commitSecret = commitSecret;
  }

  /** With the new leaf, keys and parent hashes: its hash belongs into the provisional context. */
  public RatchetTree tree() {
    return tree;
  }

  public PrivateTree privateTree() {
    return privateTree;
  }

  public SecretBytes commitSecret() {
    return commitSecret;
  }

  /**
   * Encrypts the path secrets to the group, on the common pool where there are many.
   *
   * @param provisional the GroupContext of the new epoch, with the hash of {@link #tree} and the
   *     confirmed transcript hash of the old one (section 12.4.1)
   * @param added leaf indices of members added by the same commit: nothing is encrypted to them
   */
  public UpdatePath encrypt(GroupContext provisional, Set<Integer> added) {
    List<Sealing> sealings = new ArrayList<>();
    int[] ends = new int[filtered.size()];
    for (int i = 0; i < ends.length; i++) {
      for (HpkePublicKey key : keysAside(filtered.get(i), added))
        sealings.add(new Sealing(key, pathSecrets.get(i)));
      ends[i] = sealings.size();
    }
    List<HpkeCiphertext> sealed = seal(sealings, provisional.encoded());
    List<UpdatePathNode> nodes = new ArrayList<>();
    for (int i = 0, from = 0; i < ends.length; from = ends[i++])
      nodes.add(new UpdatePathNode(keyOf(filtered.get(i)), sealed.subList(from, ends[i])));
    return new UpdatePath(leaf(), nodes);
  }

  /** One path secret for one node. */
  private record Sealing(HpkePublicKey key, SecretBytes secret) {}

  private List<HpkePublicKey> keysAside(int node, Set<Integer> added) {
    int aside = TreeMath.childAside(node, privateTree.leafIndex());
    return TreeKem.recipients(tree, aside, added).stream().map(this::keyOf).toList();
  }

  private List<HpkeCiphertext> seal(List<Sealing> sealings, Bytes context) {
    Stream<Sealing> work = sealings.stream();
    if (sealings.size() >= MANY) work = work.parallel();
    return work.map(
            sealing ->
                crypto.encryptWithLabel(
                    sealing.key, TreeKem.UPDATE_PATH_NODE, context, sealing.secret))
        .toList();
  }

  /**
   * A copy of the path secret that a new member is given in its welcome: that of the lowest node
   * above both (section 12.4.1). The caller erases it.
   */
  public SecretBytes pathSecretFor(int leafIndex) {
    int own = privateTree.leafIndex();
    int at = leafIndex == own ? -1 : filtered.indexOf(TreeMath.commonAncestor(own, leafIndex));
    if (at < 0 || tree.leaf(leafIndex) == null)
      throw new ApiMisuse("12.4.1", "leaf " + leafIndex + " is not that of another member");
    return pathSecrets.get(at).copy();
  }

  /** Erases the path secrets. */
  @Override
  public void close() {
    pathSecrets.forEach(SecretBytes::erase);
  }

  private LeafNode leaf() {
    return Objects.requireNonNull(tree.leaf(privateTree.leafIndex()));
  }

  private HpkePublicKey keyOf(int node) {
    return TreeKem.keyOf(tree, node);
  }
}
