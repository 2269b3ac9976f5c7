package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.Circle.assertInvalid;
import static org.safemessenger.mls.Circle.assertMisbehaved;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.ProposalOrRef;
import org.safemessenger.mls.wire.Sender;

/** What a single proposal may be (section 12.1), from members. */
class ProposalRulesTest {
  private final Circle circle = Circle.of("ann", "bob", "cleo");
  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);
  private final Party cleo = circle.member(2);

  @Test
  void eachKindOfProposalIsKeptUntilItIsCommitted() {
    circle.psks.put(Bytes.utf8("psk"), SecretBytes.wrap(new byte[] {1, 2, 3}));
    circle.propose(bob, Change.add(circle.party("dan").bundle().keyPackage()));
    circle.propose(bob, Change.update());
    circle.propose(bob, Change.externalPsk(Bytes.utf8("psk")));
    circle.propose(bob, Change.resumptionPsk(Circle.GROUP, 1));
    circle.propose(bob, Change.extensions(List.of(new Extension(Circle.EXTENSION, Bytes.EMPTY))));
    circle.propose(bob, Change.custom(Circle.PROPOSAL, Bytes.utf8("anything")));
    assertThat(ann.group().pendingProposals()).hasSize(6);
    circle.commit(ann);
    circle.assertAgreed();
    assertThat(ann.group().members()).hasSize(4);
    assertThat(bob.group().pendingProposals()).isEmpty();
  }

  @Test
  void aProposalOfAnotherEpochIsRefused() {
    Bytes old = HandMade.proposal(bob, new Proposal.Remove(2));
    circle.commit(ann);
    assertInvalid(cleo, Reason.OLD_EPOCH, "6", old);
    circle.leave(cleo);
    circle.commit(ann);
    assertInvalid(cleo, Reason.FUTURE_EPOCH, "6", HandMade.proposal(bob, new Proposal.Remove(2)));
  }

  @Test
  void aRemovalOfNobodyIsRefused() {
    assertMisbehaved(ann, "12.1.3", HandMade.proposal(bob, new Proposal.Remove(3)));
    assertMisbehaved(ann, "12.1.3", HandMade.proposal(bob, new Proposal.Remove(4)));
    assertMisbehaved(ann, "12.1.3", HandMade.proposal(bob, new Proposal.Remove(-1)));
    assertMisbehaved(
        ann, "12.1.3", HandMade.commit(bob, List.of(new Proposal.Remove(1 << 30)), null));
    assertMisuse(() -> ann.group().propose(Change.remove(17)));
    assertMisuse(() -> ann.group().commit(Change.remove(-1)));
  }

  @Test
  void aResumptionKeyForReInitIsRefused() {
    assertMisbehaved(
        ann, "12.1.4", HandMade.proposal(bob, resumption(PreSharedKeyId.Usage.REINIT)));
    assertMisbehaved(
        ann,
        "12.1.4",
        HandMade.commit(bob, List.of(resumption(PreSharedKeyId.Usage.REINIT)), null));
  }

  @Test
  void aResumptionKeyForABranchIsRefused() {
    assertMisbehaved(
        ann, "12.1.4", HandMade.proposal(bob, resumption(PreSharedKeyId.Usage.BRANCH)));
    assertMisbehaved(
        ann,
        "12.1.4",
        HandMade.commit(bob, List.of(resumption(PreSharedKeyId.Usage.BRANCH)), null));
  }

  private Proposal resumption(PreSharedKeyId.Usage usage) {
    return new Proposal.Psk(
        new PreSharedKeyId.Resumption(usage, Circle.GROUP, 1, ann.crypto().random(32)));
  }

  @Test
  void thePskNonceIsAsLongAsTheHash() {
    for (int length : new int[] {0, 31, 33}) {
      assertMisbehaved(
          ann,
          "12.1.4",
          HandMade.proposal(
              bob,
              new Proposal.Psk(
                  new PreSharedKeyId.External(Bytes.utf8("psk"), ann.crypto().random(length)))));
    }
  }

  @Test
  void aReInitToAnOlderVersionIsRefused() {
    assertMisbehaved(
        ann,
        "12.1.5",
        HandMade.proposal(
            bob, new Proposal.ReInit(Bytes.utf8("next"), 0, Circle.SUITE.code(), List.of())));
  }

  @Test
  void aReInitToANewerVersionIsNotRefused() {
    bob.takes(
        HandMade.proposal(
            ann, new Proposal.ReInit(Bytes.utf8("next"), 2, Circle.SUITE.code(), List.of())));
    assertThat(bob.group().pendingProposals()).hasSize(1);
  }

  @Test
  void aReInitWithAnExtensionTwiceIsRefused() {
    Extension extension = new Extension(Circle.EXTENSION, Bytes.EMPTY);
    assertMisbehaved(
        ann,
        "13.4",
        HandMade.proposal(
            bob,
            new Proposal.ReInit(
                Bytes.utf8("next"), 1, Circle.SUITE.code(), List.of(extension, extension))));
  }

  @Test
  void anExternalInitialisationIsNotProposedByAMember() {
    Proposal init = new Proposal.ExternalInit(ann.crypto().random(32));
    assertMisbehaved(ann, "12.1.6", HandMade.proposal(bob, init));
    assertMisbehaved(ann, "12.2", HandMade.commit(bob, List.of(init), null));
  }

  @Test
  void aCustomProposalThatIsNotSupportedIsRefused() {
    Proposal custom = new Proposal.Custom(0xF777, Bytes.EMPTY);
    assertMisbehaved(ann, "12.2", HandMade.proposal(bob, custom));
    assertMisuse(() -> ann.group().propose(Change.custom(0xF777, Bytes.EMPTY)));
  }

  @Test
  void aMeaninglessTypeThatALeafListsIsNotThereforeSupported() {
    for (int type : HandMade.leaf(ann).capabilities().proposals()) {
      if (type == Circle.PROPOSAL) continue;
      assertMisbehaved(ann, "12.2", HandMade.proposal(bob, new Proposal.Custom(type, Bytes.EMPTY)));
    }
  }

  @Test
  void aForgedProposalIsRefused() {
    assertInvalid(
        ann,
        Reason.NOT_AUTHENTIC,
        "6.1",
        HandMade.message(
            bob,
            new Sender.Member(cleo.leafIndex()),
            new Content.Proposed(new Proposal.Remove(0)),
            bob.identity));
  }

  @Test
  void aProposalThatComesTwiceIsKeptOnce() {
    Bytes message = bob.proposes(Change.remove(2)).message();
    ann.takes(message);
    ann.takes(message);
    bob.takes(message);
    assertThat(ann.group().pendingProposals()).hasSize(1);
    assertThat(bob.group().pendingProposals()).hasSize(1);
  }

  @Test
  void aCommitOfAProposalThatHasNotArrivedNamesIt() {
    Proposed proposed = bob.proposes(Change.remove(0));
    assertInvalid(
        cleo,
        Reason.MISSING_PROPOSAL,
        "12.4",
        HandMade.commitOf(bob, new ProposalOrRef.ByReference(proposed.ref())));
  }

  @Test
  void aProposalIsGoneWithItsEpoch() {
    Proposed proposed = circle.propose(bob, Change.remove(0));
    circle.leave(ann);
    CommitOptions none = CommitOptions.of().only(Set.of());
    Committed committed = bob.commits(none);
    cleo.takes(committed.message());
    bob.confirms();
    assertInvalid(
        cleo,
        Reason.MISSING_PROPOSAL,
        "12.4",
        HandMade.commitOf(bob, new ProposalOrRef.ByReference(proposed.ref())));
  }

  @Test
  void aReferenceTwiceIsRefused() {
    Bytes ref = circle.propose(bob, Change.custom(Circle.PROPOSAL, Bytes.EMPTY)).ref();
    ProposalOrRef item = new ProposalOrRef.ByReference(ref);
    assertMisbehaved(cleo, "12.4", HandMade.commitOf(ann, item, item));
  }
}
