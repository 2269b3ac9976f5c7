package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.Proposal;

/**
 * What a valid list of proposals makes of tree and extensions (section 12.3), before a path.
 *
 * @param added leaf indices, in the order of the additions
 */
record AppliedProposals(
    RatchetTree tree,
    List<Extension> extensions,
    boolean extensionsChanged,
    List<Integer> added,
    List<Integer> updated,
    List<Integer> removed) {
  static AppliedProposals apply(RatchetTree tree, List<Extension> extensions, ProposalList list) {
    Map<Integer, LeafNode> updates = list.updates();
    List<Integer> removes = list.removes();
    RatchetTree.Changed changed =
        tree.change(updates, removes, list.adds().stream().map(KeyPackage::leafNode).toList());
    List<Extension> after =
        list.first(Proposal.GroupContextExtensions.class)
            .map(Proposal.GroupContextExtensions::extensions)
            .orElse(extensions);
    return new AppliedProposals(
        changed.tree(),
        after,
        !after.equals(extensions),
        changed.added(),
        List.copyOf(updates.keySet()),
        removes);
  }

  Set<Integer> addedSet() {
    return Set.copyOf(added);
  }

  /**
   * That the group is valid with all this (sections 7.3 and 12.2).
   *
   * @param result the tree, with the commit's path if it has one
   * @param committer null where there is no path
   */
  void check(Blame blame, RatchetTree result, @Nullable Integer committer) {
    List<Integer> fresh = new ArrayList<>(added);
    fresh.addAll(updated);
    if (committer != null) fresh.add(committer);
    DistinctKeys.check(blame, result, fresh);
    MutualSupport.check(blame, result, extensions, extensionsChanged ? result.members() : fresh);
  }
}
