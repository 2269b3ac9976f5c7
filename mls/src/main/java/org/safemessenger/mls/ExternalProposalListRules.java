package org.safemessenger.mls;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.ProposalOrRef;
import org.safemessenger.mls.wire.Sender;

/** Whether the proposals of an external commit are those that it may have (section 12.2). */
record ExternalProposalListRules(ProposalRules single) {
  /** All by value: who joins cannot know what was proposed within the group (12.4.3.2). */
  void checkByValue(List<ProposalOrRef> committed) {
    for (ProposalOrRef item : committed) {
      if (item instanceof ProposalOrRef.ByReference) {
        throw single
            .blame()
            .broken("12.4.3.2", "an external commit names a proposal by its reference");
      }
    }
  }

  void check(ProposalList list) {
    for (ProposalList.Entry entry : list.entries()) {
      single.check(new Sender.NewMemberCommit(), entry.proposal());
    }
    int inits = list.all(Proposal.ExternalInit.class).size();
    if (inits != 1) {
      throw broken("an external commit has " + inits + " external initialisations; 1 expected");
    }
    int removes = list.removes().size();
    if (removes > 1) {
      throw broken("an external commit has " + removes + " removals; 1 at most expected");
    }
    Set<Bytes> psks = new HashSet<>();
    for (Proposal.Psk psk : list.all(Proposal.Psk.class)) {
      if (!psks.add(psk.id().encoded()))
        throw broken("a commit names the same pre-shared key twice");
    }
  }

  /** Who joins may replace an old self. */
  @Nullable LeafNode replaced(ProposalList list) {
    Optional<Integer> removed = list.removes().stream().findFirst();
    return removed.isEmpty() ? null : single.tree().leaf(removed.get());
  }

  private RuntimeException broken(String message) {
    return single.blame().broken("12.2", message);
  }
}
