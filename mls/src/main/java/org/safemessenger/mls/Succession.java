package org.safemessenger.mls;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.Proposal;

/**
 * Whether a group may follow from another one: by re-initialisation (section 11.2) or as a branch
 * (section 11.3).
 *
 * @param former the group before
 */
record Succession(Settings settings, Blame blame, State former) {
  /**
   * @param epoch of the former group, whose resumption key links the two
   */
  void checkReInit(long epoch, GroupContext group, RatchetTree tree) {
    checkEpoch(group);
    if (!(former.status() instanceof Status.Reinitialised(Proposal.ReInit into))
        || epoch != former.context().epoch()) {
      throw blame.broken(
          "12.4.3.1", "the last commit of the group before was no re-initialisation");
    }
    if (!group.groupId().equals(into.groupId())
        || group.version() != into.version()
        || group.cipherSuite() != into.cipherSuite()
        || !group.extensions().equals(into.extensions())) {
      throw blame.broken(
          "11.2",
          "group id, version, ciphersuite and extensions are not those of the re-initialisation");
    }
    List<Credential> now = credentials(tree);
    Set<Credential> equal = new HashSet<>(now);
    for (Credential before : credentials(former.epoch().tree())) {
      if (!equal.contains(before) && now.stream().noneMatch(after -> same(before, after)))
        throw blame.broken("12.4.3.1", "a member of the group before is not in the new one");
    }
  }

  /** As {@link #checkReInit}. */
  void checkBranch(long epoch, GroupContext group, RatchetTree tree) {
    checkEpoch(group);
    if (group.version() != former.context().version()
        || group.cipherSuite() != former.context().cipherSuite()) {
      throw blame.broken(
          "11.3", "version and ciphersuite are not those of the group that it branches from");
    }
    List<Credential> before = credentials(treeOf(epoch));
    Set<Credential> equal = new HashSet<>(before);
    for (Credential after : credentials(tree)) {
      if (!equal.contains(after) && before.stream().noneMatch(old -> same(old, after)))
        throw blame.broken("11.3", "a member of the branch is none of the group it branches from");
    }
  }

  private void checkEpoch(GroupContext group) {
    if (group.epoch() != 1) {
      throw blame.broken(
          "12.4.3.1",
          "a group that follows from another is in epoch %s; 1 expected"
              .formatted(Long.toUnsignedString(group.epoch())));
    }
  }

  /** That of the current epoch where the other is not kept any more. */
  private RatchetTree treeOf(long epoch) {
    return former.pastEpochs().stream()
        .filter(past -> past.context().epoch() == epoch)
        .map(PastEpoch::tree)
        .findFirst()
        .orElse(former.epoch().tree());
  }

  private boolean same(Credential before, Credential after) {
    return settings.authenticator().maySucceed(before, after);
  }

  private static List<Credential> credentials(RatchetTree tree) {
    return tree.members().stream()
        .map(index -> Objects.requireNonNull(tree.leaf(index)).credential())
        .toList();
  }
}
