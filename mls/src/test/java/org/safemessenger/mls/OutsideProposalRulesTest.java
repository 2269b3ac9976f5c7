package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.Circle.assertInvalid;
import static org.safemessenger.mls.Circle.assertMisbehaved;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.wire.Commit;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.Sender;

/** Who is outside and may still propose, and what (sections 6.1 and 12.1.8). */
class OutsideProposalRulesTest {
  private final Circle circle = new Circle();
  private final Party server = circle.party("server");

  {
    circle.with(List.of(GroupExtensionsTest.externalSenders(server)), "ann", "bob", "cleo");
  }

  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);
  private final Party eve = circle.party("eve");

  @Test
  void anExternalSenderProposesWhatItMay() {
    circle.psks.put(Bytes.utf8("psk"), SecretBytes.wrap(new byte[] {7}));
    toAll(external(0, new Proposal.Add(Party.keyPackage(eve.bundle()))));
    toAll(external(0, new Proposal.Remove(2)));
    toAll(
        external(
            0,
            new Proposal.Psk(
                new PreSharedKeyId.External(Bytes.utf8("psk"), ann.crypto().random(32)))));
    toAll(external(0, new Proposal.GroupContextExtensions(List.of())));
    assertThat(ann.group().pendingProposals()).hasSize(4);
    circle.members.remove(2);
    Bytes commit = ann.commits().message();
    assertThat(bob.takes(commit)).isInstanceOf(Received.Commit.class);
    ann.confirms();
    assertThat(ann.group().members()).hasSize(3);
    assertThat(bob.group().extensions()).isEmpty();
    circle.assertAgreed();
  }

  @Test
  void anExternalSenderProposesAReInit() {
    toAll(external(0, new Proposal.ReInit(Bytes.utf8("next"), 1, Circle.SUITE.code(), List.of())));
    circle.commit(ann);
    assertThat(bob.group().isActive()).isFalse();
  }

  @Test
  void anExternalSenderProposesNothingElse() {
    for (Proposal proposal :
        List.of(
            new Proposal.Update(HandMade.leaf(bob)),
            new Proposal.ExternalInit(Bytes.wrap(new byte[32])),
            new Proposal.Custom(Circle.PROPOSAL, Bytes.EMPTY))) {
      assertInvalid(ann, Reason.MALFORMED, null, external(0, proposal));
    }
  }

  @Test
  void anExternalSenderIsOneOfTheList() {
    assertInvalid(ann, Reason.NOT_AUTHENTIC, "6.1", external(1, new Proposal.Remove(2)));
    assertInvalid(ann, Reason.NOT_AUTHENTIC, "6.1", external(-1, new Proposal.Remove(2)));
  }

  @Test
  void anExternalSenderSignsItself() {
    assertInvalid(
        ann,
        Reason.NOT_AUTHENTIC,
        "6.1",
        HandMade.message(
            ann,
            new Sender.External(0),
            new Content.Proposed(new Proposal.Remove(2)),
            eve.identity));
  }

  @Test
  void aGroupWithoutTheExtensionHasNoExternalSenders() {
    circle.commit(ann, Change.extensions(List.of()));
    assertInvalid(bob, Reason.NOT_AUTHENTIC, "6.1", external(0, new Proposal.Remove(2)));
  }

  @Test
  void anExternalSenderSendsProposalsOnly() {
    assertInvalid(
        ann,
        Reason.MALFORMED,
        "6.1",
        HandMade.message(
            ann,
            new Sender.External(0),
            new Content.Committed(new Commit(List.of(), null)),
            server.identity));
  }

  @Test
  void whatItProposesIsValid() {
    assertMisbehaved(ann, "12.1.3", external(0, new Proposal.Remove(9)));
  }

  @Test
  void whoWantsToJoinProposesItself() {
    KeyPackageBundle bundle = eve.bundle();
    toAll(eve.mls.proposeJoining(groupInfo(), bundle));
    Committed committed = circle.commit(bob);
    eve.adopt(eve.mls.join(bundle, committed.welcome().orElseThrow()));
    circle.members.add(eve);
    circle.assertAgreed();
  }

  @Test
  void whoWantsToJoinIsVouchedFor() {
    Bytes proposal = eve.mls.proposeJoining(groupInfo(), eve.bundle());
    circle.doubted.add(eve.identity.signatureKey().publicKey());
    assertMisbehaved(ann, "5.3.1", proposal);
  }

  @Test
  void whoWantsToJoinProposesNothingElse() {
    for (Proposal proposal :
        List.of(
            new Proposal.Remove(2),
            new Proposal.Update(HandMade.leaf(bob)),
            new Proposal.Custom(Circle.PROPOSAL, Bytes.EMPTY))) {
      assertInvalid(
          ann,
          Reason.MALFORMED,
          "6.1",
          HandMade.message(
              ann, new Sender.NewMemberProposal(), new Content.Proposed(proposal), eve.identity));
    }
  }

  @Test
  void whoWantsToJoinSignsWithTheKeyOfItsKeyPackage() {
    assertInvalid(
        ann,
        Reason.NOT_AUTHENTIC,
        "6.1",
        HandMade.message(
            ann,
            new Sender.NewMemberProposal(),
            new Content.Proposed(new Proposal.Add(Party.keyPackage(eve.bundle()))),
            server.identity));
  }

  @Test
  void aNewMembersCommitIsACommit() {
    assertInvalid(
        ann,
        Reason.MALFORMED,
        "6.1",
        HandMade.message(
            ann,
            new Sender.NewMemberCommit(),
            new Content.Proposed(new Proposal.Remove(1)),
            eve.identity));
  }

  private Bytes groupInfo() {
    return ann.group().groupInfo(GroupInfoOptions.FOR_READING);
  }

  private Bytes external(int index, Proposal proposal) {
    return HandMade.message(
        ann, new Sender.External(index), new Content.Proposed(proposal), server.identity);
  }

  private void toAll(Bytes message) {
    for (Party member : circle.members) member.takes(message);
  }
}
