package org.safemessenger.mls;

import java.util.HashSet;
import java.util.Set;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.tree.PrivateTree;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.tree.TreeMath;
import org.safemessenger.mls.wire.Commit;
import org.safemessenger.mls.wire.ProposalOrRef;

/** The private keys that this member still has once the proposals of a commit are applied. */
record OwnKeys(PrivateTree privateTree, SignatureKeyPair signatureKey) {
  /**
   * @param tree with the proposals applied, but not the path
   * @throws InvalidMessage if an update of this member is committed that it does not know
   */
  static OwnKeys after(State state, Commit commit, ProposalList list, RatchetTree tree) {
    Epoch epoch = state.epoch();
    PrivateTree kept = epoch.privateTree().within(tree);
    if (!list.updates().containsKey(epoch.ownLeafIndex())) {
      return new OwnKeys(kept, epoch.signatureKey());
    }
    PendingUpdate update = committed(state, commit);
    int leaf = TreeMath.nodeOfLeaf(epoch.ownLeafIndex());
    return new OwnKeys(kept.with(leaf, update.encryptionKey()), update.signatureKey());
  }

  /** Erases what a path has brought, when its commit is refused after all. */
  void eraseNewer(PrivateTree withPath) {
    withPath
        .keys()
        .forEach(
            (node, key) -> {
              if (privateTree.key(node) != key) key.erase();
            });
  }

  private static PendingUpdate committed(State state, Commit commit) {
    Set<Bytes> named = new HashSet<>();
    for (ProposalOrRef item : commit.proposals()) {
      if (item instanceof ProposalOrRef.ByReference(Bytes ref)) named.add(ref);
    }
    return state.updates().stream()
        .filter(update -> named.contains(update.ref()))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidMessage(
                    InvalidMessage.Reason.KEY_USED,
                    "12.1.2",
                    "an update of one's own is committed whose private key is gone"));
  }
}
