package org.safemessenger.mls;

import static org.safemessenger.mls.fault.InvalidMessage.Reason.MISSING_TREE;
import static org.safemessenger.mls.fault.InvalidMessage.Reason.UNSUPPORTED;
import static org.safemessenger.mls.fault.InvalidMessage.notAuthentic;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.fault.PeerMisbehaved;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.tree.TreeValidation;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.GroupInfo;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.ProtocolVersion;

/**
 * The ratchet tree of a group that is to be joined, and all that a joiner verifies of it and of the
 * group info that names it (sections 12.4.3, 12.4.3.1 and 12.4.3.3).
 */
final class JoinedTree {
  /** From so many members on, what the authenticator does for each may outweigh the threads. */
  private static final int WORTH_THREADS = 256;

  private JoinedTree() {}

  /**
   * @param aside the tree, where the group info has none inside
   */
  static RatchetTree verify(
      Settings settings, Crypto crypto, GroupInfo groupInfo, Optional<Bytes> aside) {
    RatchetTree tree = RatchetTree.decode(find(groupInfo, aside));
    verifySignature(crypto, groupInfo, tree);
    GroupContext context = groupInfo.groupContext();
    requireSpoken(crypto, context);
    ExtensionRules.checkTypesOnce(Blame.PEER, "a group info", groupInfo.extensions());
    ExtensionRules.checkOfGroup(settings, Blame.PEER, context.extensions());
    ExtensionRules.checkVouchedFor(
        settings, Blame.PEER, ExtensionRules.externalSenders(Blame.PEER, context.extensions()));
    TreeValidation.validate(crypto, tree, context.treeHash());
    DistinctKeys.checkAll(Blame.PEER, tree);
    settings.leafSignatures().verifyAll(crypto, tree, context.groupId());
    verifyLeaves(settings, crypto, tree);
    MutualSupport.checkAll(Blame.PEER, tree, context.extensions());
    return tree;
  }

  private static Bytes find(GroupInfo groupInfo, Optional<Bytes> aside) {
    return Extension.find(groupInfo.extensions(), ExtensionType.RATCHET_TREE)
        .or(() -> aside)
        .orElseThrow(
            () ->
                new InvalidMessage(
                    MISSING_TREE,
                    "12.4.3.3",
                    "there is no ratchet tree in the group info, and none was given beside it"));
  }

  private static void verifySignature(Crypto crypto, GroupInfo groupInfo, RatchetTree tree) {
    LeafNode signer = tree.leaf(groupInfo.signer());
    if (signer == null) {
      throw notAuthentic(
          "12.4.3.1",
          "the group info says that leaf %s signed it, which is blank"
              .formatted(Integer.toUnsignedString(groupInfo.signer())));
    }
    if (!crypto.verifyWithLabel(
        signer.signatureKey(), "GroupInfoTBS", groupInfo.toBeSigned(), groupInfo.signature()))
      throw notAuthentic("12.4.3", "the signature of the group info is not its signer's");
  }

  private static void requireSpoken(Crypto crypto, GroupContext context) {
    if (context.version() != ProtocolVersion.MLS10) {
      throw new InvalidMessage(
          UNSUPPORTED,
          "12.4.3",
          "the group has MLS version %d; 1 expected".formatted(context.version()));
    }
    if (context.cipherSuite() != crypto.suite().code()) {
      throw new PeerMisbehaved(
          "12.4.3.1",
          "the group info is of ciphersuite %d; that of the key package, %d, expected"
              .formatted(context.cipherSuite(), crypto.suite().code()));
    }
  }

  private static void verifyLeaves(Settings settings, Crypto crypto, RatchetTree tree) {
    LeafNodeRules rules = LeafNodeRules.of(settings, crypto, Blame.PEER);
    List<Integer> members = tree.members();
    Stream<Integer> each =
        members.size() < WORTH_THREADS ? members.stream() : members.parallelStream();
    each.forEach(index -> rules.checkInTree(Objects.requireNonNull(tree.leaf(index))));
  }
}
