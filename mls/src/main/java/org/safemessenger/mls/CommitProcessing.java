package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.fault.MlsException;
import org.safemessenger.mls.schedule.ExternalInit;
import org.safemessenger.mls.schedule.PreSharedKey;
import org.safemessenger.mls.schedule.PskSecret;
import org.safemessenger.mls.tree.PrivateTree;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.tree.TreeKem;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Commit;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.UpdatePath;

/**
 * Takes in somebody else's commit (section 12.4.2), whose signature holds.
 *
 * @param state of the epoch that it ends, without the key of its message
 */
record CommitProcessing(
    Settings settings, Crypto crypto, State state, AuthenticatedContent content, Commit commit) {
  Processing.Handled process() {
    EpochTransition.requireAnother(Blame.PEER, state.context());
    return switch (content.content().sender()) {
      case Sender.Member(int committer) -> ofMember(committer);
      case Sender.NewMemberCommit _ -> external();
      case Sender.External _, Sender.NewMemberProposal _ ->
          throw InvalidMessage.malformed("6.1", "a commit by who can only propose");
    };
  }

  private Processing.Handled ofMember(int committer) {
    Epoch epoch = state.epoch();
    if (committer == epoch.ownLeafIndex()) {
      throw new InvalidMessage(
          InvalidMessage.Reason.KEY_USED,
          "14",
          "a commit of one's own that is not pending: its secrets are gone");
    }
    ProposalList list =
        ProposalList.resolve(commit.proposals(), content.content().sender(), state.proposals());
    new ProposalListRules(rules()).check(list, committer);
    LeafNode before = Objects.requireNonNull(epoch.tree().leaf(committer));
    if (commit.path() == null && list.needsPath()) {
      throw Blame.PEER.broken("12.4", "a commit has no path, though its proposals need one");
    }
    AppliedProposals applied = applied(list);
    return follow(new Incoming(list, applied, committer, before, false), epoch.initSecret());
  }

  private Processing.Handled external() {
    Epoch epoch = state.epoch();
    UpdatePath path = commit.path();
    if (path == null) {
      throw Blame.PEER.broken("12.4.3.2", "an external commit has no path");
    }
    ExternalProposalListRules rules = new ExternalProposalListRules(rules());
    rules.checkByValue(commit.proposals());
    ProposalList list =
        ProposalList.resolve(commit.proposals(), content.content().sender(), List.of());
    rules.check(list);
    AppliedProposals applied = applied(list);
    int joiner = applied.tree().freeLeaf();
    SecretBytes initSecret =
        ExternalInit.receive(
            crypto,
            epoch.secrets(),
            list.first(Proposal.ExternalInit.class).orElseThrow().kemOutput());
    try {
      return follow(new Incoming(list, applied, joiner, rules.replaced(list), true), initSecret);
    } finally {
      initSecret.erase();
    }
  }

  /**
   * What is known of a commit when its proposals are found valid.
   *
   * @param committer its leaf in the new epoch
   * @param replaced the committer's leaf before, or that which it removes as its old self
   */
  private record Incoming(
      ProposalList list,
      AppliedProposals applied,
      int committer,
      @Nullable LeafNode replaced,
      boolean external) {}

  private Processing.Handled follow(Incoming incoming, SecretBytes initSecret) {
    Epoch epoch = state.epoch();
    AppliedProposals applied = incoming.applied();
    RatchetTree tree = merged(incoming);
    applied.check(Blame.PEER, tree, commit.path() == null ? null : incoming.committer());
    if (incoming.list().removes().contains(epoch.ownLeafIndex())) return removed(incoming, tree);
    List<PreSharedKey> psks =
        PskLookup.of(Blame.PEER, settings, state, List.of()).find(incoming.list().psks());
    EpochTransition transition =
        new EpochTransition(
            crypto, epoch.context(), epoch.interimTranscriptHash(), tree, applied.extensions());
    OwnKeys own = OwnKeys.after(state, commit, incoming.list(), applied.tree());
    TreeKem.Decrypted path = decrypted(incoming, transition, own.privateTree());
    SecretBytes pskSecret = PskSecret.of(crypto, psks);
    try (EpochTransition.Entered entered =
        transition.enter(content, initSecret, path.commitSecret(), pskSecret)) {
      entered.verify(content.auth().confirmationTag());
      Epoch next = entered.epoch(path.privateTree(), own.signatureKey());
      return entered(incoming, next);
    } catch (MlsException refused) {
      own.eraseNewer(path.privateTree());
      throw refused;
    } finally {
      path.commitSecret().erase();
      pskSecret.erase();
    }
  }

  /** The tree with the path, if there is one. */
  private RatchetTree merged(Incoming incoming) {
    UpdatePath path = commit.path();
    RatchetTree tree = incoming.applied().tree();
    if (path == null) return tree;
    LeafNodeRules rules = LeafNodeRules.of(settings, crypto, Blame.PEER);
    GroupContext group = state.context();
    LeafNode replaced = incoming.replaced();
    if (replaced == null) rules.checkInPath(path.leafNode(), group, incoming.committer());
    else rules.checkInPath(path.leafNode(), replaced, group, incoming.committer());
    return TreeKem.merge(crypto, tree, incoming.committer(), path, incoming.applied().addedSet());
  }

  private TreeKem.Decrypted decrypted(
      Incoming incoming, EpochTransition transition, PrivateTree own) {
    UpdatePath path = commit.path();
    if (path == null) {
      return new TreeKem.Decrypted(own, SecretBytes.zeros(crypto.hashLength()));
    }
    return TreeKem.decrypt(
        crypto,
        transition.tree(),
        own,
        incoming.committer(),
        path,
        incoming.applied().addedSet(),
        transition.provisional());
  }

  private Processing.Handled entered(Incoming incoming, Epoch next) {
    Effects effects = effects(incoming);
    Member committer =
        Member.of(
            incoming.committer(), Objects.requireNonNull(next.tree().leaf(incoming.committer())));
    return new Processing.Handled(
        EpochChange.enter(state, next, incoming.list().statusAfter(), settings.retention()),
        new Received.Commit(
            committer,
            incoming.external(),
            effects.changes(state.epoch().tree(), next.tree()),
            content.content().authenticatedData()));
  }

  private Effects effects(Incoming incoming) {
    AppliedProposals applied = incoming.applied();
    List<Integer> added = new ArrayList<>(applied.added());
    List<Integer> updated = new ArrayList<>(applied.updated());
    if (incoming.external()) added.add(incoming.committer());
    else if (commit.path() != null) updated.add(incoming.committer());
    return new Effects(added, applied.removed(), updated, incoming.list().proposals());
  }

  /** Believed only after all is verified that can be without the secrets of the new epoch. */
  private Processing.Handled removed(Incoming incoming, RatchetTree tree) {
    Member committer =
        Member.of(incoming.committer(), Objects.requireNonNull(tree.leaf(incoming.committer())));
    return new Processing.Handled(
        EpochChange.leave(state),
        new Received.Removed(
            committer, incoming.external(), content.content().authenticatedData()));
  }

  private AppliedProposals applied(ProposalList list) {
    Epoch epoch = state.epoch();
    return AppliedProposals.apply(epoch.tree(), epoch.context().extensions(), list);
  }

  private ProposalRules rules() {
    return ProposalRules.of(settings, crypto, Blame.PEER, state.epoch());
  }
}
