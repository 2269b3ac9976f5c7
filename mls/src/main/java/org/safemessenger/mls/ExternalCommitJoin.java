package org.safemessenger.mls;

import static org.safemessenger.mls.fault.InvalidMessage.Reason.UNSUPPORTED;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.framing.ContentSignature;
import org.safemessenger.mls.framing.PublicMessages;
import org.safemessenger.mls.schedule.ExternalInit;
import org.safemessenger.mls.schedule.PreSharedKey;
import org.safemessenger.mls.schedule.PskSecret;
import org.safemessenger.mls.schedule.TranscriptHash;
import org.safemessenger.mls.tree.RatchetTree;
import org.safemessenger.mls.tree.StagedPath;
import org.safemessenger.mls.tree.TreeKem;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Commit;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.FramedContent;
import org.safemessenger.mls.wire.FramedContentAuthData;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.GroupInfo;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.ProposalOrRef;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.UpdatePath;
import org.safemessenger.mls.wire.WireFormat;

/** Joins a group by a commit of one's own, with a group info (section 12.4.3.2). */
final class ExternalCommitJoin {
  private static final Sender SELF = new Sender.NewMemberCommit();

  private final Settings settings;
  private final Crypto crypto;
  private final GroupInfo groupInfo;
  private final Identity identity;
  private final ExternalJoinOptions options;

  private ExternalCommitJoin(
      Settings settings, GroupInfo groupInfo, Identity identity, ExternalJoinOptions options) {
    this.settings = settings;
    this.crypto = settings.crypto(groupInfo.groupContext());
    this.groupInfo = groupInfo;
    this.identity = identity;
    this.options = options;
  }

  record Made(State state, MlsMessage message) {}

  static Made join(
      Settings settings, GroupInfo groupInfo, Identity identity, ExternalJoinOptions options) {
    return new ExternalCommitJoin(settings, groupInfo, identity, options).join();
  }

  private Made join() {
    EpochTransition.requireAnother(Blame.PEER, groupInfo.groupContext());
    RatchetTree tree = JoinedTree.verify(settings, crypto, groupInfo, options.ratchetTree());
    Integer replaced = replaced(tree);
    List<PreSharedKeyId> psks = psks();
    List<PreSharedKey> keys = PskLookup.among(Blame.CALLER, settings, former()).find(psks);
    ExternalInit init = ExternalInit.to(crypto, externalPub());
    SecretBytes pskSecret = PskSecret.of(crypto, keys);
    try {
      return join(tree, proposals(init.kemOutput(), replaced, psks), init.initSecret(), pskSecret);
    } finally {
      init.initSecret().erase();
      pskSecret.erase();
    }
  }

  private Made join(
      RatchetTree tree, ProposalList list, SecretBytes initSecret, SecretBytes pskSecret) {
    AppliedProposals applied =
        AppliedProposals.apply(tree, groupInfo.groupContext().extensions(), list);
    LeafNode replaced = list.removes().stream().findFirst().map(tree::leaf).orElse(null);
    try (StagedPath path = stage(applied.tree())) {
      check(applied, path.tree(), replaced);
      return commit(list, path, initSecret, pskSecret);
    }
  }

  private HpkePublicKey externalPub() {
    Bytes data =
        Extension.find(groupInfo.extensions(), ExtensionType.EXTERNAL_PUB)
            .orElseThrow(
                () ->
                    new InvalidMessage(
                        UNSUPPORTED,
                        "12.4.3.2",
                        "the group info has no external_pub: nobody can join by it"));
    HpkePublicKey key = TlsReader.decode(data, HpkePublicKey::decode);
    if (!crypto.isValid(key)) {
      throw InvalidMessage.malformed(
          "12.4.3.2", "the external_pub of the group info is no key of the ciphersuite");
    }
    return key;
  }

  /** The leaf of one's former self, null if none is to be replaced. */
  private @Nullable Integer replaced(RatchetTree tree) {
    if (options.replaced().isEmpty()) return null;
    Predicate<Member> oneself = options.replaced().get();
    List<Integer> found =
        tree.members().stream()
            .filter(index -> oneself.test(Member.of(index, leaf(tree, index))))
            .toList();
    if (found.size() != 1) {
      throw new ApiMisuse(
          "12.2",
          "%d members are said to be one's former self; 1 expected".formatted(found.size()));
    }
    return found.getFirst();
  }

  private List<PreSharedKeyId> psks() {
    List<PreSharedKeyId> psks = new ArrayList<>();
    for (Bytes id : options.externalPsks()) psks.add(new PreSharedKeyId.External(id, nonce()));
    for (State state : former()) {
      psks.add(
          new PreSharedKeyId.Resumption(
              PreSharedKeyId.Usage.APPLICATION,
              state.context().groupId(),
              state.context().epoch(),
              nonce()));
    }
    return psks;
  }

  private Bytes nonce() {
    return crypto.random(crypto.hashLength());
  }

  private List<State> former() {
    return options.former().stream().map(GroupState::state).toList();
  }

  private static ProposalList proposals(
      Bytes kemOutput, @Nullable Integer replaced, List<PreSharedKeyId> psks) {
    List<ProposalList.Entry> entries = new ArrayList<>();
    entries.add(new ProposalList.Entry(SELF, new Proposal.ExternalInit(kemOutput)));
    if (replaced != null) entries.add(new ProposalList.Entry(SELF, new Proposal.Remove(replaced)));
    for (PreSharedKeyId psk : psks)
      entries.add(new ProposalList.Entry(SELF, new Proposal.Psk(psk)));
    return new ProposalList(entries);
  }

  private StagedPath stage(RatchetTree tree) {
    LeafNode leaf =
        OwnLeaf.unsigned(
            settings, crypto, identity, new HpkePublicKey(Bytes.EMPTY), options.leaf(), List.of());
    return TreeKem.stage(
        crypto,
        tree,
        tree.freeLeaf(),
        leaf,
        groupInfo.groupContext().groupId(),
        identity.signatureKey().privateKey());
  }

  private void check(AppliedProposals applied, RatchetTree result, @Nullable LeafNode replaced) {
    int own = applied.tree().freeLeaf();
    LeafNodeRules rules = LeafNodeRules.of(settings, crypto, Blame.CALLER);
    if (replaced == null) rules.checkOwnInPath(leaf(result, own));
    else rules.checkOwnInPath(leaf(result, own), replaced);
    applied.check(Blame.CALLER, result, own);
  }

  private Made commit(
      ProposalList list, StagedPath path, SecretBytes initSecret, SecretBytes pskSecret) {
    GroupContext context = groupInfo.groupContext();
    EpochTransition transition =
        new EpochTransition(
            crypto,
            context,
            TranscriptHash.interim(
                crypto, context.confirmedTranscriptHash(), groupInfo.confirmationTag()),
            path.tree(),
            context.extensions());
    AuthenticatedContent signed = sign(list, path.encrypt(transition.provisional(), Set.of()));
    SecretBytes commitSecret = path.commitSecret();
    try (EpochTransition.Entered entered =
        transition.enter(signed, initSecret, commitSecret, pskSecret)) {
      AuthenticatedContent whole = OwnMessage.withTag(signed, entered.confirmationTag());
      return new Made(
          State.beginning(
              entered.epoch(path.privateTree(), KeyPackages.ownCopy(identity.signatureKey()))),
          new MlsMessage.Public(PublicMessages.ofOutsider(whole)));
    } finally {
      commitSecret.erase();
    }
  }

  private AuthenticatedContent sign(ProposalList list, UpdatePath path) {
    GroupContext context = groupInfo.groupContext();
    List<ProposalOrRef> byValue =
        list.proposals().stream().<ProposalOrRef>map(ProposalOrRef.ByValue::new).toList();
    FramedContent content =
        new FramedContent(
            context.groupId(),
            context.epoch(),
            SELF,
            options.authenticatedData(),
            new Content.Committed(new Commit(byValue, path)));
    Bytes signature =
        ContentSignature.sign(
            crypto,
            WireFormat.PUBLIC_MESSAGE,
            content,
            context,
            identity.signatureKey().privateKey());
    return new AuthenticatedContent(
        WireFormat.PUBLIC_MESSAGE, content, new FramedContentAuthData(signature, null));
  }

  private static LeafNode leaf(RatchetTree tree, int index) {
    return Objects.requireNonNull(tree.leaf(index));
  }
}
