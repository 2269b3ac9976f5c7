package org.safemessenger.mls.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertInvalid;
import static org.safemessenger.mls.testing.Faults.assertMalformed;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.wire.AuthenticatedContent;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.FramedContent;
import org.safemessenger.mls.wire.FramedContentAuthData;
import org.safemessenger.mls.wire.PublicMessage;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.WireFormat;

class PublicMessagesTest {
  private final TestEpoch epoch = new TestEpoch();
  private final PublicMessage proposal = epoch.publicMessage(TestEpoch.REMOVAL);

  @Test
  void aMembersMessageOpensAsItWas() {
    for (Content content : List.of(TestEpoch.REMOVAL, TestEpoch.COMMIT)) {
      PublicMessage message = epoch.publicMessage(content);
      PublicMessage received =
          TlsReader.decode(new TlsWriter().struct(message).toBytes(), PublicMessage::decode);
      assertThat(epoch.unprotect(received)).isEqualTo(message.authenticated());
    }
  }

  @Test
  void applicationDataIsNotSentAsAPublicMessage() {
    assertMisuse(() -> epoch.publicMessage(TestEpoch.HELLO));
    AuthenticatedContent signed =
        epoch.signed(WireFormat.PUBLIC_MESSAGE, new Sender.External(0), TestEpoch.HELLO);
    assertMisuse(() -> PublicMessages.ofOutsider(signed));
  }

  @Test
  void applicationDataInAPublicMessageIsRefused() {
    AuthenticatedContent signed =
        epoch.signed(WireFormat.PUBLIC_MESSAGE, new Sender.Member(0), TestEpoch.HELLO);
    Bytes tag = MembershipTag.of(epoch.crypto, epoch.membershipKey, signed, epoch.context);
    PublicMessage message = new PublicMessage(signed.content(), signed.auth(), tag);
    assertMalformed("6", () -> epoch.unprotect(message));
  }

  @Test
  void aMessageForAnotherGroupIsRefused() {
    assertInvalid(Reason.WRONG_GROUP, "6", () -> unprotectIn(new TestEpoch(), "other", 7));
  }

  @Test
  void aMessageForAnotherEpochIsRefused() {
    assertInvalid(Reason.OLD_EPOCH, "6", () -> unprotectIn(epoch, "group", 8));
    assertInvalid(Reason.OLD_EPOCH, "6", () -> unprotectIn(epoch, "group", -1));
    assertInvalid(Reason.FUTURE_EPOCH, "6", () -> unprotectIn(epoch, "group", 6));
  }

  private void unprotectIn(TestEpoch at, String group, long number) {
    PublicMessages.unprotect(
        epoch.crypto, proposal, at.context(group, number, "tree"), epoch.membershipKey, epoch::key);
  }

  @Test
  void aMembershipTagThatDoesNotHoldIsRefused() {
    Bytes tag = java.util.Objects.requireNonNull(proposal.membershipTag());
    byte[] flipped = tag.toArray();
    flipped[31] ^= 1;
    for (Bytes wrong : List.of(Bytes.wrap(flipped), tag.slice(0, 31), Bytes.EMPTY)) {
      PublicMessage forged = new PublicMessage(proposal.content(), proposal.auth(), wrong);
      assertInvalid(Reason.NOT_AUTHENTIC, "6.2", () -> epoch.unprotect(forged));
    }
    PublicMessage without = new PublicMessage(proposal.content(), proposal.auth(), null);
    assertInvalid(Reason.NOT_AUTHENTIC, "6.2", () -> epoch.unprotect(without));
  }

  @Test
  void aMembershipTagByAnotherKeyIsRefused() {
    AuthenticatedContent content = proposal.authenticated();
    PublicMessage forged =
        PublicMessages.protect(epoch.crypto, content, epoch.context, SecretBytes.zeros(32));
    assertInvalid(Reason.NOT_AUTHENTIC, "6.2", () -> epoch.unprotect(forged));
  }

  @Test
  void aMembershipTagCoversContentSignatureConfirmationTagAndContext() {
    Bytes tag = proposal.membershipTag();
    FramedContent content = proposal.content();
    assertRefusedByTag(with(content, Bytes.utf8("else"), content.content()), proposal.auth(), tag);
    assertRefusedByTag(with(content, TestEpoch.BESIDE, TestEpoch.COMMIT), proposal.auth(), tag);
    assertRefusedByTag(content, new FramedContentAuthData(Bytes.utf8("?"), null), tag);

    PublicMessage commit = epoch.publicMessage(TestEpoch.COMMIT);
    FramedContentAuthData otherTag =
        new FramedContentAuthData(commit.auth().signature(), Bytes.utf8("another"));
    assertRefusedByTag(commit.content(), otherTag, commit.membershipTag());
    assertInvalid(
        Reason.NOT_AUTHENTIC,
        "6.2",
        () ->
            PublicMessages.unprotect(
                epoch.crypto,
                proposal,
                epoch.context("group", 7, "another tree"),
                epoch.membershipKey,
                epoch::key));
  }

  private static FramedContent with(FramedContent content, Bytes data, Content inner) {
    return new FramedContent(content.groupId(), content.epoch(), content.sender(), data, inner);
  }

  private void assertRefusedByTag(
      FramedContent content, FramedContentAuthData auth, @Nullable Bytes tag) {
    PublicMessage message = new PublicMessage(content, auth, tag);
    assertInvalid(Reason.NOT_AUTHENTIC, "6.2", () -> epoch.unprotect(message));
  }

  @Test
  void aSignatureThatDoesNotHoldIsRefusedThoughTheTagDoes() {
    AuthenticatedContent signed =
        epoch.signed(WireFormat.PUBLIC_MESSAGE, proposal.content(), epoch.context, epoch.bob);
    PublicMessage forged =
        PublicMessages.protect(epoch.crypto, signed, epoch.context, epoch.membershipKey);
    assertInvalid(Reason.NOT_AUTHENTIC, "6.1", () -> epoch.unprotect(forged));
  }

  @Test
  void anExternalSendersProposalOpensWithoutATag() {
    AuthenticatedContent signed =
        epoch.signed(
            WireFormat.PUBLIC_MESSAGE,
            epoch.framed(new Sender.External(0), TestEpoch.REMOVAL),
            epoch.context,
            epoch.outsider);
    PublicMessage message = PublicMessages.ofOutsider(signed);
    assertThat(message.membershipTag()).isNull();
    assertThat(epoch.unprotect(message)).isEqualTo(signed);
  }

  @Test
  void whoSendsDecidesWhetherThereIsATag() {
    AuthenticatedContent ofMember = proposal.authenticated();
    assertMisuse(() -> PublicMessages.ofOutsider(ofMember));
    AuthenticatedContent ofOutsider =
        epoch.signed(WireFormat.PUBLIC_MESSAGE, new Sender.External(0), TestEpoch.REMOVAL);
    assertMisuse(
        () -> PublicMessages.protect(epoch.crypto, ofOutsider, epoch.context, epoch.membershipKey));
  }

  @Test
  void whatWasSignedForAPrivateMessageIsNotSentAsAPublicOne() {
    AuthenticatedContent signed =
        epoch.signed(WireFormat.PRIVATE_MESSAGE, new Sender.Member(0), TestEpoch.REMOVAL);
    assertMisuse(
        () -> PublicMessages.protect(epoch.crypto, signed, epoch.context, epoch.membershipKey));
  }

  @Test
  void aCommitIsSentWithAConfirmationTagAndNothingElseWithOne() {
    AuthenticatedContent signed =
        epoch.signed(WireFormat.PUBLIC_MESSAGE, new Sender.Member(0), TestEpoch.COMMIT);
    AuthenticatedContent without =
        new AuthenticatedContent(
            signed.wireFormat(),
            signed.content(),
            new FramedContentAuthData(signed.auth().signature(), null));
    assertMisuse(
        () -> PublicMessages.protect(epoch.crypto, without, epoch.context, epoch.membershipKey));
    AuthenticatedContent tagged =
        new AuthenticatedContent(
            WireFormat.PUBLIC_MESSAGE,
            proposal.content(),
            new FramedContentAuthData(proposal.auth().signature(), Bytes.utf8("tag")));
    assertMisuse(
        () -> PublicMessages.protect(epoch.crypto, tagged, epoch.context, epoch.membershipKey));
  }

  @Test
  void proposalReferencesAreOfTheWholeAuthenticatedContent() {
    AuthenticatedContent content = proposal.authenticated();
    Bytes ref = ProposalRef.of(epoch.crypto, content);
    assertThat(ref.length()).isEqualTo(32);
    assertThat(ProposalRef.of(epoch.crypto, content)).isEqualTo(ref);
    AuthenticatedContent asPrivate =
        new AuthenticatedContent(WireFormat.PRIVATE_MESSAGE, content.content(), content.auth());
    assertThat(ProposalRef.of(epoch.crypto, asPrivate)).isNotEqualTo(ref);
    AuthenticatedContent otherwiseSigned =
        new AuthenticatedContent(
            WireFormat.PUBLIC_MESSAGE,
            content.content(),
            new FramedContentAuthData(Bytes.utf8("another"), null));
    assertThat(ProposalRef.of(epoch.crypto, otherwiseSigned)).isNotEqualTo(ref);
  }
}
