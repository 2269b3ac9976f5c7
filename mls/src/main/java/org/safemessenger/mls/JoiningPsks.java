package org.safemessenger.mls;

import static org.safemessenger.mls.fault.InvalidMessage.Reason.MISSING_PSK;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.fault.PeerMisbehaved;
import org.safemessenger.mls.schedule.PreSharedKey;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.Proposal;

/**
 * The pre-shared keys of a welcome, among them perhaps one of a group that the new one follows from
 * (sections 8.4, 11.2, 11.3 and 12.4.3.1).
 *
 * @param link the one with the usage {@code reinit} or {@code branch}, if there is one
 * @param former the group that it is of
 */
record JoiningPsks(
    List<PreSharedKey> keys,
    PreSharedKeyId.@Nullable Resumption link,
    @Nullable Succession former) {

  /**
   * @param groups what the joiner says it comes from
   */
  static JoiningPsks find(
      Settings settings, Crypto crypto, List<PreSharedKeyId> ids, List<State> groups) {
    requireWellFormed(crypto, ids);
    PreSharedKeyId.Resumption link = link(ids);
    Succession former = link == null ? null : former(settings, link, groups);
    return new JoiningPsks(PskLookup.among(Blame.PEER, settings, groups).find(ids), link, former);
  }

  private boolean isReInitOf(Bytes groupId) {
    return link != null
        && link.usage() == PreSharedKeyId.Usage.REINIT
        && link.groupId().equals(groupId);
  }

  private static void requireWellFormed(Crypto crypto, List<PreSharedKeyId> ids) {
    Set<Bytes> seen = new HashSet<>();
    for (PreSharedKeyId id : ids) {
      if (id.nonce().length() != crypto.hashLength()) {
        throw new PeerMisbehaved(
            "12.1.4",
            "the nonce of a pre-shared key has %d bytes; %d expected"
                .formatted(id.nonce().length(), crypto.hashLength()));
      }
      if (!seen.add(id.encoded()))
        throw new PeerMisbehaved("12.2", "the welcome names a pre-shared key twice");
    }
  }

  private static PreSharedKeyId.@Nullable Resumption link(List<PreSharedKeyId> ids) {
    PreSharedKeyId.Resumption found = null;
    for (PreSharedKeyId id : ids) {
      if (!(id instanceof PreSharedKeyId.Resumption resumption)
          || resumption.usage() == PreSharedKeyId.Usage.APPLICATION) continue;
      if (found != null) {
        throw new PeerMisbehaved(
            "12.4.3.1", "the welcome re-initialises or branches from two groups; one expected");
      }
      found = resumption;
    }
    return found;
  }

  private static Succession former(
      Settings settings, PreSharedKeyId.Resumption link, List<State> groups) {
    return groups.stream()
        .filter(state -> state.context().groupId().equals(link.groupId()))
        .map(state -> new Succession(settings, Blame.PEER, state))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidMessage(
                    MISSING_PSK,
                    "12.4.3.1",
                    "the welcome follows from the group %s: give its state with JoinOptions.from"
                        .formatted(link.groupId())));
  }

  /**
   * That the new group is what its welcome says it is to the one before, and that it says so where
   * it takes the place of one that has ended: else anybody could make a group of that name.
   *
   * @param groups what the joiner says it comes from
   */
  void checkSuccession(GroupContext group, RatchetTree tree, List<State> groups) {
    if (link != null && former != null) checkLink(link, former, group, tree);
    for (State ended : groups) {
      if (ended.status() instanceof Status.Reinitialised(Proposal.ReInit into)
          && into.groupId().equals(group.groupId())
          && !isReInitOf(ended.context().groupId())) {
        throw new PeerMisbehaved(
            "11.2",
            "the welcome into a re-initialised group does not name the key of the one before");
      }
    }
  }

  private static void checkLink(
      PreSharedKeyId.Resumption link, Succession former, GroupContext group, RatchetTree tree) {
    switch (link.usage()) {
      case REINIT -> former.checkReInit(link.epoch(), group, tree);
      case BRANCH -> former.checkBranch(link.epoch(), group, tree);
      case APPLICATION -> {}
    }
  }
}
