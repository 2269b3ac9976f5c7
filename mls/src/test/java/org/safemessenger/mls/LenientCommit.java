package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.schedule.PskSecret;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.tree.StagedPath;
import org.safemessenger.mls.tree.TreeKem;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Commit;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.ProposalOrRef;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.UpdatePath;
import org.safemessenger.mls.wire.WireFormat;

/**
 * A commit made as {@link Committing} makes it, by a member who keeps none of the rules: right to
 * the last secret, so that only the rule that is broken can be why it is refused.
 */
final class LenientCommit {
  private final Party member;
  private final List<ProposalOrRef> items = new ArrayList<>();
  private final List<ProposalList.Entry> entries = new ArrayList<>();
  private boolean path = true;
  private UnaryOperator<LeafNode> leaf = UnaryOperator.identity();
  private UnaryOperator<UpdatePath> altered = UnaryOperator.identity();
  private Identity identity;

  private LenientCommit(Party member) {
    this.member = member;
    this.identity = member.identity;
  }

  static LenientCommit by(Party member) {
    return new LenientCommit(member);
  }

  LenientCommit value(Proposal... proposals) {
    for (Proposal proposal : proposals) {
      items.add(new ProposalOrRef.ByValue(proposal));
      entries.add(new ProposalList.Entry(new Sender.Member(member.leafIndex()), proposal));
    }
    return this;
  }

  LenientCommit reference(Bytes... refs) {
    for (Bytes ref : refs) {
      items.add(new ProposalOrRef.ByReference(ref));
      member.state().proposals().stream()
          .filter(pending -> pending.ref().equals(ref))
          .map(pending -> new ProposalList.Entry(pending.sender(), pending.proposal()))
          .forEach(entries::add);
    }
    return this;
  }

  LenientCommit withoutPath() {
    path = false;
    return this;
  }

  /** What the committer's new leaf says, before it is signed. */
  LenientCommit leaf(UnaryOperator<LeafNode> change) {
    leaf = change;
    return this;
  }

  LenientCommit as(Identity another) {
    identity = another;
    return this;
  }

  /** The path as it is sent. */
  LenientCommit path(UnaryOperator<UpdatePath> change) {
    altered = change;
    return this;
  }

  Bytes message() {
    Epoch epoch = member.state().epoch();
    AppliedProposals applied =
        AppliedProposals.apply(
            epoch.tree(), epoch.context().extensions(), new ProposalList(entries));
    if (!path) return message(applied, null);
    LeafNode content =
        leaf.apply(
            NextLeaf.content(
                member.settings,
                HandMade.leaf(member),
                Optional.of(identity),
                HandMade.leaf(member).encryptionKey(),
                new LeafNodeSource.FromUpdate()));
    try (StagedPath staged =
        TreeKem.stage(
            member.crypto(),
            applied.tree(),
            member.leafIndex(),
            content,
            epoch.context().groupId(),
            identity.signatureKey().privateKey())) {
      return message(applied, staged);
    }
  }

  private Bytes message(AppliedProposals applied, @Nullable StagedPath staged) {
    Crypto crypto = member.crypto();
    Epoch epoch = member.state().epoch();
    RatchetTree tree = staged == null ? applied.tree() : staged.tree();
    EpochTransition transition =
        new EpochTransition(
            crypto, epoch.context(), epoch.interimTranscriptHash(), tree, applied.extensions());
    UpdatePath update =
        staged == null
            ? null
            : altered.apply(staged.encrypt(transition.provisional(), applied.addedSet()));
    AuthenticatedContent signed =
        OwnMessage.sign(
            crypto,
            epoch,
            WireFormat.PUBLIC_MESSAGE,
            new Content.Committed(new Commit(items, update)),
            Bytes.EMPTY);
    SecretBytes commitSecret =
        staged == null ? SecretBytes.zeros(crypto.hashLength()) : staged.commitSecret();
    var psks =
        PskLookup.of(Blame.CALLER, member.settings, member.state(), List.of())
            .find(new ProposalList(entries).psks());
    try (EpochTransition.Entered entered =
        transition.enter(signed, epoch.initSecret(), commitSecret, PskSecret.of(crypto, psks))) {
      AuthenticatedContent tagged = OwnMessage.withTag(signed, entered.confirmationTag());
      return Objects.requireNonNull(
          OwnMessage.protect(member.settings, crypto, epoch, tagged).message().encoded());
    }
  }
}
