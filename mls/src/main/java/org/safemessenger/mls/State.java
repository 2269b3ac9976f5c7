package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.schedule.SecretTree;
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

  State with(Epoch used) {
    return new State(used, status, proposals, updates, pendingCommit, pastEpochs, resumptionPsks);
  }

  State with(SecretTree used) {
    return with(epoch.with(used));
  }

  State with(PendingCommit pending) {
    return new State(epoch, status, proposals, updates, pending, pastEpochs, resumptionPsks);
  }

  State withoutPendingCommit() {
    return new State(epoch, status, proposals, updates, null, pastEpochs, resumptionPsks);
  }

  /** With a proposal that has come; one that is there already stays where it is. */
  State with(PendingProposal proposal) {
    if (proposals.contains(proposal)) return this;
    List<PendingProposal> more = new ArrayList<>(proposals);
    more.add(proposal);
    return new State(epoch, status, more, updates, pendingCommit, pastEpochs, resumptionPsks);
  }

  State with(PendingUpdate update) {
    List<PendingUpdate> more = new ArrayList<>(updates);
    more.add(update);
    return new State(epoch, status, proposals, more, pendingCommit, pastEpochs, resumptionPsks);
  }

  /** With keys of a past epoch used up. */
  State with(PastEpoch used) {
    List<PastEpoch> replaced =
        pastEpochs.stream()
            .map(past -> past.context().epoch() == used.context().epoch() ? used : past)
            .toList();
    return new State(epoch, status, proposals, updates, pendingCommit, replaced, resumptionPsks);
  }

  Optional<PastEpoch> past(long number) {
    return pastEpochs.stream().filter(past -> past.context().epoch() == number).findFirst();
  }

  /**
   * @throws ApiMisuse if the group cannot be used any more
   */
  void requireActive() {
    switch (status) {
      case Status.Active _ -> {}
      case Status.Removed _ ->
          throw new ApiMisuse("12.4.2", "this member was removed from the group");
      case Status.Reinitialised _ ->
          throw new ApiMisuse("11.2", "the group has ended; another one follows it");
    }
  }
}
