package org.safemessenger.mls;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.Capabilities;
import org.safemessenger.mls.wire.CredentialType;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.RequiredCapabilities;

/**
 * What the members of a group must all support: the group's extensions (section 13.4), what it
 * requires (section 11.1), and one another's credential types (sections 7.3 and 13.3).
 */
final class MutualSupport {
  private final Blame blame;
  private final RatchetTree tree;
  private final Set<Integer> used;
  private final Set<Integer> requiredExtensions;
  private final Set<Integer> requiredProposals;
  private final Set<Integer> requiredCredentials;

  private MutualSupport(Blame blame, RatchetTree tree, List<Extension> extensions) {
    this.blame = blame;
    this.tree = tree;
    used = extensions.stream().map(Extension::type).collect(Collectors.toSet());
    RequiredCapabilities required = ExtensionRules.requiredCapabilities(blame, extensions);
    requiredExtensions = new HashSet<>(required.extensions());
    requiredProposals = new HashSet<>(required.proposals());
    requiredCredentials = new HashSet<>(required.credentials());
  }

  /** Of every member: when a group is joined or its extensions change. */
  static void checkAll(Blame blame, RatchetTree tree, List<Extension> extensions) {
    check(blame, tree, extensions, tree.members());
  }

  /**
   * Of some against the whole.
   *
   * @param tree valid but for these leaves
   */
  static void check(
      Blame blame, RatchetTree tree, List<Extension> extensions, Collection<Integer> leaves) {
    if (!leaves.isEmpty()) new MutualSupport(blame, tree, extensions).check(leaves);
  }

  private void check(Collection<Integer> leaves) {
    Set<Integer> fresh = new HashSet<>(leaves);
    for (int index : fresh) checkGroup(index, leaf(index).capabilities());
    checkTheirSupport(fresh);
    checkSupportOfThem(fresh);
  }

  /** They support the types in use: all the more if they support all types that there are. */
  private void checkTheirSupport(Set<Integer> fresh) {
    Set<Integer> inUse = null;
    for (int index : fresh) {
      Capabilities listed = leaf(index).capabilities();
      if (listed.credentials().containsAll(CredentialType.ALL)) continue;
      if (inUse == null) inUse = typesOf(tree.members());
      checkCredentials(index, listed, inUse);
    }
  }

  /** The others support their types; one of which is in use already is supported by all. */
  private void checkSupportOfThem(Set<Integer> fresh) {
    Set<Integer> types = typesOf(fresh);
    for (int index = 0; index < tree.width() && !types.isEmpty(); index++) {
      LeafNode leaf = tree.leaf(index);
      if (leaf != null && !fresh.contains(index)) types.remove(leaf.credential().type());
    }
    if (types.isEmpty()) return;
    for (int index : tree.members()) checkCredentials(index, leaf(index).capabilities(), types);
  }

  private Set<Integer> typesOf(Collection<Integer> leaves) {
    Set<Integer> types = new HashSet<>();
    for (int index : leaves) types.add(leaf(index).credential().type());
    return types;
  }

  private void checkGroup(int index, Capabilities listed) {
    refuse(listed.unsupportedExtension(used), "13.4", index, "extension", "which the group uses");
    String why = "which the group requires";
    refuse(listed.unsupportedExtension(requiredExtensions), "11.1", index, "extension", why);
    refuse(listed.unsupportedProposal(requiredProposals), "11.1", index, "proposal type", why);
    refuse(
        listed.unsupportedCredential(requiredCredentials), "11.1", index, "credential type", why);
  }

  private void checkCredentials(int index, Capabilities listed, Set<Integer> types) {
    refuse(
        listed.unsupportedCredential(types), "7.3", index, "credential type", "which a member has");
  }

  private void refuse(
      Optional<Integer> unsupported, String section, int index, String what, String why) {
    if (unsupported.isEmpty()) return;
    throw blame.broken(
        section,
        "the leaf " + index + " does not support " + what + " " + unsupported.get() + ", " + why);
  }

  private LeafNode leaf(int index) {
    return Objects.requireNonNull(tree.leaf(index));
  }
}
