package org.safemessenger.mls.tree;

import java.util.Set;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.UpdatePath;

/**
 * TreeKEM (sections 7.4 to 7.6): a member gives fresh keys to itself and the nodes above, and tells
 * each other member those that it may know.
 */
public final class TreeKem {
  private TreeKem() {}

  /**
   * Sending: fresh secrets, keys and parent hashes along the path of a leaf, and the leaf signed.
   *
   * @param tree with the commit's proposals applied
   * @param leafIndex the sender's; {@link RatchetTree#freeLeaf} for an external commit
   * @param leaf what the new leaf says; its encryption key, source and signature are replaced
   */
  public static StagedPath stage(
      Crypto crypto,
      RatchetTree tree,
      int leafIndex,
      LeafNode leaf,
      Bytes groupId,
      SecretBytes signaturePrivateKey) {
    return Skeleton.pending();
  }

  /**
   * Receiving, first: verifies the public part of an update path and merges it into the tree. The
   * leaf's own rules (section 7.3) and its signature are the group's business.
   *
   * @param tree with the commit's proposals applied
   * @param sender the committer's leaf; {@link RatchetTree#freeLeaf} for an external commit
   * @param added leaf indices of members added by the same commit
   * @throws org.safemessenger.mls.fault.PeerMisbehaved where it breaks a rule
   */
  public static RatchetTree merge(
      Crypto crypto, RatchetTree tree, int sender, UpdatePath path, Set<Integer> added) {
    return Skeleton.pending();
  }

  public record Decrypted(PrivateTree privateTree, SecretBytes commitSecret) {}

  /**
   * Receiving, second: decrypts the path secret that is meant for this member and derives the keys
   * above.
   *
   * @param merged what {@link #merge} returned
   * @param own this member's keys, without those of nodes that the proposals blanked
   * @param provisional the GroupContext of the new epoch, with the hash of {@code merged} and the
   *     confirmed transcript hash of the old one (section 12.4.2)
   */
  public static Decrypted decrypt(
      Crypto crypto,
      RatchetTree merged,
      PrivateTree own,
      int sender,
      UpdatePath path,
      Set<Integer> added,
      GroupContext provisional) {
    return Skeleton.pending();
  }

  /**
   * Joining: the keys that follow from the path secret in a welcome (section 12.4.3.1). Where the
   * welcome has none, a new member knows its leaf's key only, and this is not called.
   *
   * @param signer the leaf of the member who sent the welcome
   */
  public static PrivateTree implant(
      Crypto crypto, RatchetTree tree, PrivateTree own, int signer, SecretBytes pathSecret) {
    return Skeleton.pending();
  }
}
