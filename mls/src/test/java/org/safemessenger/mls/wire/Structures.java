package org.safemessenger.mls.wire;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/** Any structure of the RFC: well formed, seldom valid. */
final class Structures {
  private Structures() {}

  static Arbitrary<Bytes> bytes() {
    Arbitrary<byte[]> shorts = Arbitraries.bytes().array(byte[].class).ofMaxSize(80);
    Arbitrary<byte[]> longs = Arbitraries.bytes().array(byte[].class).ofMinSize(60).ofMaxSize(1300);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(9, shorts), net.jqwik.api.Tuple.of(1, longs))
        .map(Bytes::of);
  }

  static Arbitrary<Integer> uint16() {
    return Arbitraries.integers().between(0, 0xFFFF);
  }

  private static Arbitrary<Integer> version() {
    return Arbitraries.just(ProtocolVersion.MLS10);
  }

  private static Arbitrary<Integer> suite() {
    return Arbitraries.of(1, 2, 3, 4, 5, 6, 7, 0xF00D);
  }

  static Arbitrary<Integer> uint32() {
    return Arbitraries.integers();
  }

  static Arbitrary<Long> uint64() {
    return Arbitraries.longs();
  }

  private static <T> Arbitrary<List<T>> some(Arbitrary<T> one) {
    return one.list().ofMaxSize(3);
  }

  static Arbitrary<Extension> extension() {
    return Combinators.combine(uint16(), bytes()).as(Extension::new);
  }

  static Arbitrary<Credential> credential() {
    return Arbitraries.oneOf(
        bytes().map(Credential.Basic::new), some(bytes()).map(Credential.X509::new));
  }

  static Arbitrary<Capabilities> capabilities() {
    Arbitrary<List<Integer>> codes = some(uint16());
    return Combinators.combine(codes, codes, codes, codes, codes).as(Capabilities::new);
  }

  static Arbitrary<LeafNodeSource> source() {
    return Arbitraries.oneOf(
        Combinators.combine(uint64(), uint64())
            .as((from, to) -> new LeafNodeSource.FromKeyPackage(new Lifetime(from, to))),
        Arbitraries.create(LeafNodeSource.FromUpdate::new),
        bytes().map(LeafNodeSource.FromCommit::new));
  }

  static Arbitrary<LeafNode> leafNode() {
    return Combinators.combine(
            bytes().map(HpkePublicKey::new),
            bytes().map(SignaturePublicKey::new),
            credential(),
            capabilities(),
            source(),
            some(extension()),
            bytes())
        .as(LeafNode::new);
  }

  static Arbitrary<ParentNode> parentNode() {
    return Combinators.combine(bytes().map(HpkePublicKey::new), bytes(), some(uint32()))
        .as(ParentNode::new);
  }

  static Arbitrary<KeyPackage> keyPackage() {
    return Combinators.combine(
            version(),
            suite(),
            bytes().map(HpkePublicKey::new),
            leafNode(),
            some(extension()),
            bytes())
        .as(KeyPackage::new);
  }

  static Arbitrary<PreSharedKeyId> psk() {
    return Arbitraries.oneOf(
        Combinators.combine(bytes(), bytes()).as(PreSharedKeyId.External::new),
        Combinators.combine(Arbitraries.of(PreSharedKeyId.Usage.class), bytes(), uint64(), bytes())
            .as(PreSharedKeyId.Resumption::new));
  }

  static Arbitrary<Proposal> proposal() {
    return Arbitraries.oneOf(
        keyPackage().map(Proposal.Add::new),
        leafNode().map(Proposal.Update::new),
        uint32().map(Proposal.Remove::new),
        psk().map(Proposal.Psk::new),
        Combinators.combine(bytes(), version(), suite(), some(extension()))
            .as(Proposal.ReInit::new),
        bytes().map(Proposal.ExternalInit::new),
        some(extension()).map(Proposal.GroupContextExtensions::new),
        Combinators.combine(Arbitraries.integers().between(8, 0xFFFF), bytes())
            .as(Proposal.Custom::new));
  }

  static Arbitrary<UpdatePath> updatePath() {
    Arbitrary<HpkeCiphertext> ciphertext =
        Combinators.combine(bytes(), bytes()).as(HpkeCiphertext::new);
    Arbitrary<UpdatePathNode> node =
        Combinators.combine(bytes().map(HpkePublicKey::new), some(ciphertext))
            .as(UpdatePathNode::new);
    return Combinators.combine(leafNode(), some(node)).as(UpdatePath::new);
  }

  static Arbitrary<Commit> commit() {
    Arbitrary<ProposalOrRef> proposals =
        Arbitraries.oneOf(
            proposal().map(ProposalOrRef.ByValue::new),
            bytes().map(ProposalOrRef.ByReference::new));
    return Combinators.combine(some(proposals), updatePath().injectNull(0.3)).as(Commit::new);
  }

  static Arbitrary<Sender> sender() {
    return Arbitraries.oneOf(
        uint32().map(Sender.Member::new),
        uint32().map(Sender.External::new),
        Arbitraries.create(Sender.NewMemberProposal::new),
        Arbitraries.create(Sender.NewMemberCommit::new));
  }

  static Arbitrary<FramedContent> framedContent() {
    Arbitrary<Content> content =
        Arbitraries.oneOf(
            bytes().map(Content.Application::new),
            proposal().map(Content.Proposed::new),
            commit().map(Content.Committed::new));
    return Combinators.combine(bytes(), uint64(), sender(), bytes(), content)
        .as(FramedContent::new);
  }

  static Arbitrary<AuthenticatedContent> authenticatedContent() {
    return Combinators.combine(Arbitraries.of(WireFormat.class), framedContent(), bytes(), bytes())
        .as(
            (format, content, signature, tag) ->
                new AuthenticatedContent(format, content, auth(content, signature, tag)));
  }

  private static FramedContentAuthData auth(FramedContent content, Bytes signature, Bytes tag) {
    @Nullable Bytes confirmation = content.content() instanceof Content.Committed ? tag : null;
    return new FramedContentAuthData(signature, confirmation);
  }

  static Arbitrary<GroupContext> groupContext() {
    return Combinators.combine(
            version(), suite(), bytes(), uint64(), bytes(), bytes(), some(extension()))
        .as(GroupContext::new);
  }

  static Arbitrary<GroupInfo> groupInfo() {
    return Combinators.combine(groupContext(), some(extension()), bytes(), uint32(), bytes())
        .as(GroupInfo::new);
  }

  static Arbitrary<GroupSecrets> groupSecrets() {
    Arbitrary<SecretBytes> secret = bytes().map(bytes -> SecretBytes.copyOf(bytes.readOnly()));
    return Combinators.combine(secret, secret.injectNull(0.3), some(psk())).as(GroupSecrets::new);
  }

  static Arbitrary<Welcome> welcome() {
    Arbitrary<EncryptedGroupSecrets> secrets =
        Combinators.combine(bytes(), bytes(), bytes())
            .as((ref, kem, text) -> new EncryptedGroupSecrets(ref, new HpkeCiphertext(kem, text)));
    return Combinators.combine(suite(), some(secrets), bytes()).as(Welcome::new);
  }

  static Arbitrary<PublicMessage> publicMessage() {
    return Combinators.combine(framedContent(), bytes(), bytes(), bytes())
        .as(
            (content, signature, confirmation, membership) ->
                new PublicMessage(
                    content,
                    auth(content, signature, confirmation),
                    content.sender() instanceof Sender.Member ? membership : null));
  }

  static Arbitrary<PrivateMessage> privateMessage() {
    return Combinators.combine(
            bytes(), uint64(), Arbitraries.of(ContentType.class), bytes(), bytes(), bytes())
        .as(PrivateMessage::new);
  }

  static Arbitrary<MlsMessage> mlsMessage() {
    return Arbitraries.oneOf(
        publicMessage().map(MlsMessage.Public::new),
        privateMessage().map(MlsMessage.Private::new),
        welcome().map(MlsMessage.WelcomeMessage::new),
        groupInfo().map(MlsMessage.GroupInfoMessage::new),
        keyPackage().map(MlsMessage.KeyPackageMessage::new));
  }
}
