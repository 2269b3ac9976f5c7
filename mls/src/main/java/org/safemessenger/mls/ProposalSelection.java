package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.safemessenger.mls.wire.Proposal;

/**
 * Which of the proposals in hand go into a commit: all that are valid together (section 12.4).
 * Where they are not, removals come before updates and late updates before early ones, as section
 * 12.2 recommends, and whatever is left before a re-initialisation.
 */
final class ProposalSelection {
  private final List<PendingProposal> arrived;
  private final Predicate<List<PendingProposal>> valid;
  private final Set<Integer> chosen = new HashSet<>();

  private ProposalSelection(List<PendingProposal> arrived, Predicate<List<PendingProposal>> valid) {
    this.arrived = arrived;
    this.valid = valid;
  }

  /**
   * @param arrived in the order of their arrival
   * @param valid whether such a list, with the caller's own proposals, can be committed
   * @return a part of {@code arrived}, in the same order
   */
  static List<PendingProposal> select(
      List<PendingProposal> arrived, Predicate<List<PendingProposal>> valid) {
    ProposalSelection selection = new ProposalSelection(arrived, valid);
    selection.take(byPreference(arrived));
    return selection.chosen();
  }

  /**
   * All of them or, where that does not hold, one half after the other: few tries for few faults.
   */
  private void take(List<Integer> candidates) {
    if (candidates.isEmpty()) return;
    chosen.addAll(candidates);
    if (valid.test(chosen())) return;
    candidates.forEach(chosen::remove);
    if (candidates.size() == 1) return;
    int half = candidates.size() / 2;
    take(candidates.subList(0, half));
    take(candidates.subList(half, candidates.size()));
  }

  private List<PendingProposal> chosen() {
    return IntStream.range(0, arrived.size())
        .filter(chosen::contains)
        .mapToObj(arrived::get)
        .toList();
  }

  private static List<Integer> byPreference(List<PendingProposal> arrived) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, arrived.size()).boxed().toList());
    order.sort(
        Comparator.comparingInt((Integer index) -> rank(arrived.get(index).proposal()))
            .thenComparingInt(
                index ->
                    arrived.get(index).proposal() instanceof Proposal.Update ? -index : index));
    return order;
  }

  private static int rank(Proposal proposal) {
    return switch (proposal) {
      case Proposal.Remove _ -> 0;
      case Proposal.Update _ -> 1;
      case Proposal.GroupContextExtensions _ -> 2;
      case Proposal.Add _ -> 3;
      case Proposal.Psk _ -> 4;
      case Proposal.Custom _ -> 5;
      case Proposal.ReInit _ -> 6;
      case Proposal.ExternalInit _ -> 7;
    };
  }
}
