package org.safemessenger.mls;

import java.util.List;
import java.util.Optional;
import org.safemessenger.mls.wire.Proposal;

/**
 * What a commit changed.
 *
 * @param added as they are in the new epoch; among them who joined by itself
 * @param removed as they were in the epoch before
 * @param updated whose leaf changed and who stayed, the committer included, as they are now
 * @param proposals all that it did, in the order of the commit
 */
public record Changes(
    List<Member> added, List<Member> removed, List<Member> updated, List<Proposal> proposals) {
  public Changes {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    updated = List.copyOf(updated);
    proposals = List.copyOf(proposals);
  }

  /** That the group has ended, to go on as another: {@link GroupState#reinitialise}. */
  public Optional<Proposal.ReInit> reInit() {
    return proposals.stream()
        .filter(Proposal.ReInit.class::isInstance)
        .map(Proposal.ReInit.class::cast)
        .findFirst();
  }
}
