package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.fault.MlsException;
import org.safemessenger.mls.schedule.PreSharedKey;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.ProposalOrRef;
import org.safemessenger.mls.wire.Sender;

/**
 * What a commit of one's own covers, and what that makes of the group before its path (section
 * 12.4.1).
 *
 * @param items as in the commit: first what has arrived, by reference, then one's own, by value
 */
record CommitContents(
    List<ProposalOrRef> items,
    ProposalList list,
    AppliedProposals applied,
    List<PreSharedKey> psks) {
  /**
   * @param linked pre-shared keys of the group that this one follows, while that is being made
   * @throws ApiMisuse if what the caller asks for cannot be committed
   */
  static CommitContents choose(
      Settings settings,
      Crypto crypto,
      State state,
      CommitOptions options,
      List<PreSharedKey> linked) {
    List<Proposal> byValue = new ArrayList<>();
    for (PreSharedKey psk : linked) byValue.add(new Proposal.Psk(psk.id()));
    for (Change change : options.changes())
      byValue.add(ChangeProposal.of(crypto, state.epoch().tree(), change));
    Attempt attempt = new Attempt(settings, crypto, state, linked);
    if (options.pending().isPresent()) {
      return attempt.with(named(state, options.pending().get()), byValue);
    }
    Optional<CommitContents> all = attempt.whole(state.proposals(), byValue);
    return all.orElseGet(() -> attempt.with(attempt.best(byValue), byValue));
  }

  private static List<PendingProposal> named(State state, Set<Bytes> refs) {
    List<PendingProposal> named =
        state.proposals().stream().filter(pending -> refs.contains(pending.ref())).toList();
    Set<Bytes> unknown = new HashSet<>(refs);
    named.forEach(pending -> unknown.remove(pending.ref()));
    if (!unknown.isEmpty()) {
      throw new ApiMisuse("12.4", "no proposals in hand with the references " + unknown);
    }
    return named;
  }

  /** Puts together what might be committed. */
  private record Attempt(Settings settings, Crypto crypto, State state, List<PreSharedKey> linked) {
    /** Nothing if that cannot be committed. */
    Optional<CommitContents> whole(List<PendingProposal> arrived, List<Proposal> byValue) {
      try {
        return Optional.of(with(arrived, byValue));
      } catch (MlsException broken) {
        return Optional.empty();
      }
    }

    /** Of what has arrived, as much as can be committed with what the caller asks for. */
    List<PendingProposal> best(List<Proposal> byValue) {
      List<Proposal> kept = whole(List.of(), byValue).isPresent() ? byValue : List.of();
      return ProposalSelection.select(
          state.proposals(), arrived -> whole(arrived, kept).isPresent());
    }

    CommitContents with(List<PendingProposal> arrived, List<Proposal> byValue) {
      Epoch epoch = state.epoch();
      Sender self = new Sender.Member(epoch.ownLeafIndex());
      List<ProposalOrRef> items = new ArrayList<>();
      List<ProposalList.Entry> entries = new ArrayList<>();
      for (PendingProposal pending : arrived) {
        items.add(new ProposalOrRef.ByReference(pending.ref()));
        entries.add(new ProposalList.Entry(pending.sender(), pending.proposal()));
      }
      for (Proposal proposal : byValue) {
        items.add(new ProposalOrRef.ByValue(proposal));
        entries.add(new ProposalList.Entry(self, proposal));
      }
      ProposalList list = new ProposalList(entries);
      ProposalRules single =
          new ProposalRules(settings, crypto, Blame.CALLER, epoch.context(), epoch.tree(), linked);
      new ProposalListRules(single).check(list, epoch.ownLeafIndex());
      List<PreSharedKey> psks =
          PskLookup.of(Blame.CALLER, settings, state, linked).find(list.psks());
      AppliedProposals applied =
          AppliedProposals.apply(epoch.tree(), epoch.context().extensions(), list);
      applied.check(Blame.CALLER, applied.tree(), null);
      return new CommitContents(items, list, applied, psks);
    }
  }
}
