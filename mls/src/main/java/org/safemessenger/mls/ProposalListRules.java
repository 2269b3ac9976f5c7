package org.safemessenger.mls;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.wire.Capabilities;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.SignaturePublicKey;

/**
 * Whether proposals can be committed together, by a member (section 12.2). That each leaf is valid
 * afterwards is seen when they are applied: {@link AppliedProposals}.
 */
record ProposalListRules(ProposalRules single) {
  void check(ProposalList list, int committer) {
    checkKinds(list);
    for (ProposalList.Entry entry : list.entries()) {
      single.check(entry.sender(), entry.proposal());
    }
    checkLeaves(list, committer);
    checkAdds(list);
    checkPsks(list);
    checkCustom(list);
  }

  private void checkKinds(ProposalList list) {
    if (list.first(Proposal.ExternalInit.class).isPresent()) {
      throw broken("an external initialisation in the commit of a member");
    }
    if (list.all(Proposal.GroupContextExtensions.class).size() > 1) {
      throw broken("a commit changes the group's extensions twice; once at most expected");
    }
    if (list.first(Proposal.ReInit.class).isPresent() && list.entries().size() > 1) {
      throw broken("a re-initialisation together with other proposals");
    }
  }

  private void checkLeaves(ProposalList list, int committer) {
    Set<Integer> touched = new HashSet<>();
    for (ProposalList.Entry entry : list.entries()) {
      int leaf;
      if (entry.proposal() instanceof Proposal.Remove(int removed)) leaf = removed;
      else if (entry.proposal() instanceof Proposal.Update
          && entry.sender() instanceof Sender.Member(int updated)) leaf = updated;
      else continue;
      if (leaf == committer) {
        throw broken(
            "a commit updates or removes the committer, leaf "
                + leaf
                + ", by a proposal; that is for another member to commit");
      }
      if (!touched.add(leaf)) {
        throw broken("a commit updates or removes leaf " + leaf + " more than once");
      }
    }
  }

  private void checkAdds(ProposalList list) {
    List<KeyPackage> adds = list.adds();
    if (adds.isEmpty()) return;
    Set<SignaturePublicKey> added = new HashSet<>();
    for (KeyPackage add : adds) {
      if (!added.add(add.leafNode().signatureKey())) {
        throw broken("a commit adds the same client twice");
      }
    }
    Set<Integer> removed = new HashSet<>(list.removes());
    for (int index : single.tree().leavesWithSignatureKey(added)) {
      if (!removed.contains(index)) {
        throw broken("a commit adds a client that is a member already, at leaf " + index);
      }
    }
  }

  private void checkPsks(ProposalList list) {
    Set<Bytes> seen = new HashSet<>();
    for (Proposal.Psk psk : list.all(Proposal.Psk.class)) {
      if (!seen.add(psk.id().encoded()))
        throw broken("a commit names the same pre-shared key twice");
    }
  }

  private void checkCustom(ProposalList list) {
    Set<Integer> types = new HashSet<>();
    for (Proposal.Custom custom : list.all(Proposal.Custom.class)) types.add(custom.type());
    if (types.isEmpty()) return;
    Set<Integer> removed = new HashSet<>(list.removes());
    for (int index : single.tree().members()) {
      if (!removed.contains(index)) checkSupports(index, types);
    }
  }

  private void checkSupports(int index, Set<Integer> types) {
    Capabilities listed = Objects.requireNonNull(single.tree().leaf(index)).capabilities();
    listed
        .unsupportedProposal(types)
        .ifPresent(
            type -> {
              throw broken(
                  "a proposal of type " + type + ", which leaf " + index + " does not support");
            });
  }

  private RuntimeException broken(String message) {
    return single.blame().broken("12.2", message);
  }
}
