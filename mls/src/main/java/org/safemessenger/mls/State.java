package org.safemessenger.mls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.wire.GroupContext;

/**
 * A group at one moment, as one of its members holds it: a value, which nothing changes. Handling a
 * message or making one yields the next.
 *
 * @param proposals of this epoch, in the order of their arrival
 * @param updates the private keys of this member's own ones among them
 * @param pastEpochs the newest first
 * @param resumptionPsks of epochs that have passed, the newest first (section 8.6)
 */
record State(
    Epoch epoch,
    Status status,
    List<PendingProposal> proposals,
    List<PendingUpdate> updates,
    @Nullable PendingCommit pendingCommit,
    List<PastEpoch> pastEpochs,
    List<ResumptionPsk> resumptionPsks) {
  State {
    proposals = List.copyOf(proposals);
    updates = List.copyOf(updates);
    pastEpochs = List.copyOf(pastEpochs);
    resumptionPsks = List.copyOf(resumptionPsks);
  }

  /** The resumption PSK of an epoch that has passed. */
  record ResumptionPsk(long epoch, SecretBytes secret) {}

  /** A group that has just begun for this member. */
  static State beginning(Epoch epoch) {
    return new State(epoch, Status.ACTIVE, List.of(), List.of(), null, List.of(), List.of());
  }

  GroupContext context() {
    return epoch.context();
  }
}
