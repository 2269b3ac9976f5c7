package org.safemessenger.mls;

import java.util.List;
import java.util.Objects;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.Proposal;

/**
 * What a commit does to the group, with the members as leaf indices.
 *
 * @param added in the new epoch, in the order of their addition; also by an external commit
 * @param removed in the epoch before
 * @param updated whose leaf was replaced and who stayed, the committer included
 * @param proposals all of the commit, in its order
 */
record Effects(
    List<Integer> added, List<Integer> removed, List<Integer> updated, List<Proposal> proposals) {
  Effects {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    updated = List.copyOf(updated);
    proposals = List.copyOf(proposals);
  }

  Changes changes(RatchetTree before, RatchetTree after) {
    return new Changes(
        members(after, added), members(before, removed), members(after, updated), proposals);
  }

  private static List<Member> members(RatchetTree tree, List<Integer> leaves) {
    return leaves.stream()
        .map(index -> Member.of(index, Objects.requireNonNull(tree.leaf(index))))
        .toList();
  }
}
