package org.safemessenger.mls.framing;

import static org.safemessenger.mls.testing.Faults.assertInvalid;
import static org.safemessenger.mls.testing.Faults.assertMalformed;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.FramedContent;
import org.safemessenger.mls.wire.FramedContentAuthData;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.WireFormat;

/** Section 6.1: who signs with which key, and what. */
class ContentSignatureTest {
  private final TestEpoch epoch = new TestEpoch();
  private final Sender member = new Sender.Member(0);

  private AuthenticatedContent signed(Sender sender, Content content, SignatureKeyPair signer) {
    return epoch.signed(
        WireFormat.PUBLIC_MESSAGE, epoch.framed(sender, content), epoch.context, signer);
  }

  private void verify(AuthenticatedContent content, GroupContext context) {
    ContentSignature.verify(epoch.crypto, content, context, epoch::key);
  }

  private void verify(AuthenticatedContent content) {
    verify(content, epoch.context);
  }

  private void assertForged(AuthenticatedContent content) {
    assertInvalid(Reason.NOT_AUTHENTIC, "6.1", () -> verify(content));
  }

  @Test
  void aMemberSignsWithTheKeyOfItsLeaf() {
    verify(signed(member, TestEpoch.REMOVAL, epoch.alice));
    assertForged(signed(member, TestEpoch.REMOVAL, epoch.bob));
    assertForged(signed(new Sender.Member(1), TestEpoch.REMOVAL, epoch.alice));
  }

  @Test
  void aBlankLeafSendsNothing() {
    for (int leaf : new int[] {2, 4, 1_000_000, -1, Integer.MIN_VALUE}) {
      assertForged(signed(new Sender.Member(leaf), TestEpoch.REMOVAL, epoch.alice));
    }
  }

  @Test
  void aSignatureHoldsInItsWireFormatOnly() {
    AuthenticatedContent content = signed(member, TestEpoch.REMOVAL, epoch.alice);
    assertForged(
        new AuthenticatedContent(WireFormat.PRIVATE_MESSAGE, content.content(), content.auth()));
  }

  @Test
  void aSignatureCoversGroupEpochSenderDataAndContent() {
    AuthenticatedContent content = signed(new Sender.Member(1), TestEpoch.REMOVAL, epoch.bob);
    FramedContent framed = content.content();
    verify(content);
    for (FramedContent other :
        List.of(
            new FramedContent(
                Bytes.utf8("g"), 7, framed.sender(), TestEpoch.BESIDE, TestEpoch.REMOVAL),
            new FramedContent(
                framed.groupId(), 8, framed.sender(), TestEpoch.BESIDE, TestEpoch.REMOVAL),
            new FramedContent(
                framed.groupId(), 7, new Sender.Member(3), TestEpoch.BESIDE, TestEpoch.REMOVAL),
            new FramedContent(framed.groupId(), 7, framed.sender(), Bytes.EMPTY, TestEpoch.REMOVAL),
            new FramedContent(
                framed.groupId(), 7, framed.sender(), TestEpoch.BESIDE, TestEpoch.HELLO))) {
      assertForged(new AuthenticatedContent(content.wireFormat(), other, content.auth()));
    }
  }

  @Test
  void aSignatureThatIsNoneIsRefused() {
    AuthenticatedContent content = signed(member, TestEpoch.REMOVAL, epoch.alice);
    for (Bytes none : List.of(Bytes.EMPTY, Bytes.wrap(new byte[64]), Bytes.utf8("short"))) {
      assertForged(
          new AuthenticatedContent(
              content.wireFormat(), content.content(), new FramedContentAuthData(none, null)));
    }
  }

  @Test
  void aMembersAndAnExternalCommitsSignatureHoldsInTheContextOfItsEpochOnly() {
    SignatureKeyPair newcomer = epoch.crypto.generateSignatureKeyPair();
    GroupContext other = epoch.context("group", 7, "another tree");
    for (AuthenticatedContent content :
        List.of(
            signed(member, TestEpoch.REMOVAL, epoch.alice),
            signed(new Sender.NewMemberCommit(), TestEpoch.externalCommit(newcomer), newcomer))) {
      verify(content);
      assertInvalid(Reason.NOT_AUTHENTIC, "6.1", () -> verify(content, other));
    }
  }

  @Test
  void whoDoesNotKnowTheContextDoesNotSignIt() {
    SignatureKeyPair newcomer = epoch.crypto.generateSignatureKeyPair();
    GroupContext other = epoch.context("group", 7, "another tree");
    verify(signed(new Sender.External(0), TestEpoch.REMOVAL, epoch.outsider), other);
    verify(signed(new Sender.NewMemberProposal(), TestEpoch.addition(newcomer), newcomer), other);
  }

  @Test
  void anExternalSenderSignsWithItsKeyInTheGroupContext() {
    verify(signed(new Sender.External(0), TestEpoch.REMOVAL, epoch.outsider));
    assertForged(signed(new Sender.External(0), TestEpoch.REMOVAL, epoch.alice));
  }

  @Test
  void anExternalSenderThatTheGroupContextDoesNotListIsRefused() {
    for (int index : new int[] {1, -1, Integer.MAX_VALUE}) {
      assertForged(signed(new Sender.External(index), TestEpoch.REMOVAL, epoch.outsider));
    }
    AuthenticatedContent content =
        signed(new Sender.External(0), TestEpoch.REMOVAL, epoch.outsider);
    GroupContext without =
        new GroupContext(1, 1, epoch.context.groupId(), 7, Bytes.EMPTY, Bytes.EMPTY, List.of());
    assertInvalid(Reason.NOT_AUTHENTIC, "6.1", () -> verify(content, without));
  }

  @Test
  void anExternalSenderSendsNothingButProposals() {
    for (Content content : List.of(TestEpoch.COMMIT, TestEpoch.HELLO)) {
      assertMalformed("6.1", () -> verify(signed(new Sender.External(0), content, epoch.outsider)));
    }
  }

  @Test
  void anExternalSenderSendsNoProposalThatOnlyMembersOrJoinersMake() {
    LeafNode leaf = TestEpoch.leaf(epoch.outsider);
    for (Proposal proposal :
        List.of(new Proposal.Update(leaf), new Proposal.ExternalInit(Bytes.EMPTY))) {
      Content content = new Content.Proposed(proposal);
      assertMalformed("6.1", () -> verify(signed(new Sender.External(0), content, epoch.outsider)));
    }
    for (Proposal proposal :
        List.of(
            new Proposal.GroupContextExtensions(List.of()),
            new Proposal.ReInit(Bytes.EMPTY, 1, 1, List.of()),
            new Proposal.Custom(0xF123, Bytes.EMPTY))) {
      verify(signed(new Sender.External(0), new Content.Proposed(proposal), epoch.outsider));
    }
  }

  @Test
  void aNewMemberProposesItsOwnAdditionSignedWithTheKeyInIt() {
    SignatureKeyPair newcomer = epoch.crypto.generateSignatureKeyPair();
    Content addition = TestEpoch.addition(newcomer);
    verify(signed(new Sender.NewMemberProposal(), addition, newcomer));
    assertForged(signed(new Sender.NewMemberProposal(), addition, epoch.alice));
  }

  @Test
  void aNewMemberProposesNothingButItsAddition() {
    for (Content content : List.of(TestEpoch.REMOVAL, TestEpoch.COMMIT, TestEpoch.HELLO)) {
      assertMalformed(
          "6.1", () -> verify(signed(new Sender.NewMemberProposal(), content, epoch.alice)));
    }
  }

  @Test
  void aNewMemberCommitsSignedWithTheKeyInThePath() {
    SignatureKeyPair newcomer = epoch.crypto.generateSignatureKeyPair();
    Content commit = TestEpoch.externalCommit(newcomer);
    verify(signed(new Sender.NewMemberCommit(), commit, newcomer));
    assertForged(signed(new Sender.NewMemberCommit(), commit, epoch.alice));
  }

  @Test
  void aNewMemberCommitsWithAPathAndSendsNothingElse() {
    for (Content content : List.of(TestEpoch.REMOVAL, TestEpoch.HELLO)) {
      assertMalformed(
          "6.1", () -> verify(signed(new Sender.NewMemberCommit(), content, epoch.alice)));
    }
    assertMalformed(
        "12.4.3.2",
        () -> verify(signed(new Sender.NewMemberCommit(), TestEpoch.COMMIT, epoch.alice)));
  }

  @Test
  void externalSendersThatCannotBeReadAreMalformed() {
    GroupContext broken =
        new GroupContext(
            1,
            1,
            epoch.context.groupId(),
            7,
            Bytes.EMPTY,
            Bytes.EMPTY,
            List.of(new Extension(ExtensionType.EXTERNAL_SENDERS, Bytes.fromHex("05"))));
    AuthenticatedContent content =
        signed(new Sender.External(0), TestEpoch.REMOVAL, epoch.outsider);
    assertMalformed("2.1", () -> verify(content, broken));
  }
}
