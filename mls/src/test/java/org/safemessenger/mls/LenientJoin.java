package org.safemessenger.mls;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.framing.ContentSignature;
import org.safemessenger.mls.framing.PublicMessages;
import org.safemessenger.mls.schedule.ExternalInit;
import org.safemessenger.mls.schedule.PskSecret;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.tree.StagedPath;
import org.safemessenger.mls.tree.TreeKem;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Commit;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.FramedContent;
import org.safemessenger.mls.wire.FramedContentAuthData;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.ProposalOrRef;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.UpdatePath;
import org.safemessenger.mls.wire.WireFormat;

/**
 * An external commit by somebody who keeps none of the rules, and has it right to the last secret
 * otherwise.
 */
final class LenientJoin {
  private static final Sender JOINER = new Sender.NewMemberCommit();

  private final Party joiner;
  private final Epoch group;
  private final List<ProposalOrRef> items = new ArrayList<>();
  private final List<ProposalList.Entry> entries = new ArrayList<>();
  private final ExternalInit init;
  private Identity signer;
  private UnaryOperator<LeafNode> leaf = UnaryOperator.identity();
  private UnaryOperator<UpdatePath> altered = UnaryOperator.identity();
  private int inits = 1;

  private LenientJoin(Party joiner, Epoch group) {
    this.joiner = joiner;
    this.group = group;
    this.signer = joiner.identity;
    this.init =
        ExternalInit.to(
            joiner.crypto(), group.secrets().externalKeyPair(joiner.crypto()).publicKey());
  }

  /**
   * @param member whose view of the group stands for a group info
   */
  static LenientJoin by(Party joiner, Party member) {
    return new LenientJoin(joiner, member.state().epoch());
  }

  LenientJoin value(Proposal... proposals) {
    for (Proposal proposal : proposals) {
      items.add(new ProposalOrRef.ByValue(proposal));
      entries.add(new ProposalList.Entry(JOINER, proposal));
    }
    return this;
  }

  LenientJoin reference(Bytes ref) {
    items.add(new ProposalOrRef.ByReference(ref));
    return this;
  }

  LenientJoin withInits(int count) {
    inits = count;
    return this;
  }

  LenientJoin leaf(UnaryOperator<LeafNode> change) {
    leaf = change;
    return this;
  }

  LenientJoin path(UnaryOperator<UpdatePath> change) {
    altered = change;
    return this;
  }

  /** With another key than that of the leaf. */
  LenientJoin signedBy(Identity another) {
    signer = another;
    return this;
  }

  Bytes message() {
    for (int i = 0; i < inits; i++) value(new Proposal.ExternalInit(init.kemOutput()));
    Crypto crypto = joiner.crypto();
    RatchetTree tree =
        AppliedProposals.apply(
                group.tree(), group.context().extensions(), new ProposalList(entries))
            .tree();
    LeafNode content = leaf.apply(Party.keyPackage(joiner.bundle()).leafNode());
    try (StagedPath staged =
        TreeKem.stage(
            crypto,
            tree,
            tree.freeLeaf(),
            content,
            group.context().groupId(),
            joiner.identity.signatureKey().privateKey())) {
      EpochTransition transition =
          new EpochTransition(
              crypto,
              group.context(),
              group.interimTranscriptHash(),
              staged.tree(),
              group.context().extensions());
      UpdatePath path = altered.apply(staged.encrypt(transition.provisional(), Set.of()));
      AuthenticatedContent signed = sign(path);
      try (EpochTransition.Entered entered =
          transition.enter(
              signed, init.initSecret(), staged.commitSecret(), PskSecret.of(crypto, List.of()))) {
        return encoded(OwnMessage.withTag(signed, entered.confirmationTag()));
      }
    }
  }

  /** Without a path: the tag is nonsense. */
  Bytes messageWithoutPath() {
    value(new Proposal.ExternalInit(init.kemOutput()));
    return encoded(OwnMessage.withTag(sign(null), joiner.crypto().random(32)));
  }

  private AuthenticatedContent sign(@Nullable UpdatePath path) {
    FramedContent framed =
        new FramedContent(
            group.context().groupId(),
            group.context().epoch(),
            JOINER,
            Bytes.EMPTY,
            new Content.Committed(new Commit(items, path)));
    Bytes signature =
        ContentSignature.sign(
            joiner.crypto(),
            WireFormat.PUBLIC_MESSAGE,
            framed,
            group.context(),
            signer.signatureKey().privateKey());
    return new AuthenticatedContent(
        WireFormat.PUBLIC_MESSAGE, framed, new FramedContentAuthData(signature, null));
  }

  private static Bytes encoded(AuthenticatedContent content) {
    return new MlsMessage.Public(PublicMessages.ofOutsider(content)).encoded();
  }
}
