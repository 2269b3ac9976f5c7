package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.ProposalOrRef;
import org.safemessenger.mls.wire.Sender;

/** The proposals that a commit covers, in its order, each with whoever made it (section 12.4). */
record ProposalList(List<Entry> entries) {
  /**
   * @param sender of the proposal; of one by value, the committer
   */
  record Entry(Sender sender, Proposal proposal) {}

  ProposalList {
    entries = List.copyOf(entries);
  }

  /**
   * Finds those by reference among what has arrived in this epoch.
   *
   * @throws InvalidMessage {@code MISSING_PROPOSAL} where one has not
   */
  static ProposalList resolve(
      List<ProposalOrRef> committed, Sender committer, List<PendingProposal> arrived) {
    Map<Bytes, PendingProposal> byRef = new HashMap<>();
    for (PendingProposal pending : arrived) byRef.put(pending.ref(), pending);
    Set<Bytes> named = new HashSet<>();
    List<Entry> entries = new ArrayList<>();
    for (ProposalOrRef item : committed) {
      entries.add(
          switch (item) {
            case ProposalOrRef.ByValue(Proposal proposal) -> new Entry(committer, proposal);
            case ProposalOrRef.ByReference(Bytes ref) -> {
              if (!named.add(ref)) {
                throw Blame.PEER.broken("12.4", "a commit names the same proposal twice");
              }
              yield find(byRef, ref);
            }
          });
    }
    return new ProposalList(entries);
  }

  private static Entry find(Map<Bytes, PendingProposal> byRef, Bytes ref) {
    PendingProposal pending = byRef.get(ref);
    if (pending == null) {
      throw new InvalidMessage(
          InvalidMessage.Reason.MISSING_PROPOSAL,
          "12.4",
          "a commit names proposal " + ref + ", which has not arrived");
    }
    return new Entry(pending.sender(), pending.proposal());
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  List<Proposal> proposals() {
    return entries.stream().map(Entry::proposal).toList();
  }

  <T extends Proposal> List<T> all(Class<T> type) {
    return entries.stream().map(Entry::proposal).filter(type::isInstance).map(type::cast).toList();
  }

  <T extends Proposal> Optional<T> first(Class<T> type) {
    return all(type).stream().findFirst();
  }

  List<KeyPackage> adds() {
    return all(Proposal.Add.class).stream().map(Proposal.Add::keyPackage).toList();
  }

  List<Integer> removes() {
    return all(Proposal.Remove.class).stream().map(Proposal.Remove::removed).toList();
  }

  /** By the leaf that is updated. */
  Map<Integer, LeafNode> updates() {
    Map<Integer, LeafNode> updates = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.proposal() instanceof Proposal.Update update
          && entry.sender() instanceof Sender.Member member) {
        updates.put(member.leafIndex(), update.leafNode());
      }
    }
    return updates;
  }

  List<PreSharedKeyId> psks() {
    return all(Proposal.Psk.class).stream().map(Proposal.Psk::id).toList();
  }

  /**
   * Whether the commit must have a path (section 12.4). The application's own proposals count as
   * those that need one: a path is the rule, and the RFC names the only exceptions.
   */
  boolean needsPath() {
    return entries.isEmpty()
        || !entries.stream()
            .map(Entry::proposal)
            .allMatch(
                proposal ->
                    proposal instanceof Proposal.Add
                        || proposal instanceof Proposal.Psk
                        || proposal instanceof Proposal.ReInit);
  }

  /** What the group is when they are committed. */
  Status statusAfter() {
    return first(Proposal.ReInit.class)
        .<Status>map(Status.Reinitialised::new)
        .orElse(Status.ACTIVE);
  }
}
