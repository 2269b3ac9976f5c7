package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.Circle.assertInvalid;
import static org.safemessenger.mls.Circle.assertMisbehaved;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.wire.Proposal;

/** What is left to who was removed, and in a group that has ended (sections 11.2 and 12.4.2). */
class LeavingTest {
  private final Circle circle = Circle.of("ann", "bob", "cleo");
  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);
  private final Party cleo = circle.member(2);

  @Test
  void whoIsRemovedLearnsIt() {
    Bytes commit = ann.commits(Change.remove(cleo.leafIndex())).message();
    Received.Removed removed = (Received.Removed) cleo.takes(commit);
    assertThat(removed.committer().leafIndex()).isEqualTo(ann.leafIndex());
    assertThat(removed.external()).isFalse();
    assertThat(cleo.group().isActive()).isFalse();
  }

  @Test
  void whoIsRemovedByAProposalLearnsItWithTheCommit() {
    circle.propose(cleo, Change.remove(cleo.leafIndex()));
    assertThat(cleo.group().isActive()).isTrue();
    assertThat(cleo.takes(ann.commits().message())).isInstanceOf(Received.Removed.class);
  }

  @Test
  void whoIsRemovedSendsNothing() {
    removeCleo();
    assertMisuse(() -> cleo.group().protect(Bytes.EMPTY));
    assertMisuse(() -> cleo.group().propose(Change.update()));
    assertMisuse(() -> cleo.group().commit());
    assertMisuse(() -> cleo.group().groupInfo(GroupInfoOptions.FOR_JOINING));
  }

  @Test
  void whoIsRemovedReadsWhatWasSentBefore() {
    Bytes late = bob.protects("before");
    removeCleo();
    assertThat(cleo.takes(late)).isInstanceOf(Received.Application.class);
    assertInvalid(cleo, Reason.KEY_USED, null, late);
  }

  @Test
  void whoIsRemovedReadsNothingElse() {
    Bytes proposal = HandMade.proposal(bob, new Proposal.Remove(0));
    removeCleo();
    assertInvalid(cleo, Reason.OLD_EPOCH, "12.4.2", proposal);
    assertInvalid(cleo, Reason.NOT_FOR_US, "12.4.2", ann.protects("after"));
    assertInvalid(cleo, Reason.NOT_FOR_US, "12.4.2", circle.commit(bob).message());
  }

  @Test
  void whoIsRemovedKeepsNoWayBack() {
    GroupState group = cleo.group();
    State before = group.state();
    removeCleo();
    group.eraseAfter(cleo.group());
    assertThat(before.epoch().privateTree().keys().values()).allMatch(SecretBytes::isErased);
    assertThat(before.epoch().secrets().initSecret())
        .satisfies(secret -> assertThat(secret.isErased()).isTrue());
    assertThat(cleo.state().epoch().privateTree().keys()).isEmpty();
    assertThat(cleo.state().epoch().secrets().initSecret()).isNull();
  }

  @Test
  void aRemovalThatBreaksARuleRemovesNobody() {
    Bytes commit = HandMade.commit(ann, List.of(new Proposal.Remove(cleo.leafIndex())), null);
    assertMisbehaved(cleo, "12.4", commit);
    assertThat(cleo.group().isActive()).isTrue();
  }

  @Test
  void aGroupThatHasEndedSendsNothing() {
    circle.commit(ann, Change.reInit(Bytes.utf8("next"), Circle.SUITE, List.of()));
    for (Party member : circle.members) {
      assertThat(member.group().isActive()).isFalse();
      assertMisuse(() -> member.group().protect(Bytes.EMPTY));
      assertMisuse(() -> member.group().propose(Change.update()));
      assertMisuse(() -> member.group().commit());
    }
  }

  @Test
  void aProposedReInitEndsNothing() {
    circle.propose(bob, Change.reInit(Bytes.utf8("next"), Circle.SUITE, List.of()));
    assertThat(bob.group().isActive()).isTrue();
    circle.commit(ann, Change.remove(2));
    assertThat(ann.group().isActive()).isTrue();
  }

  @Test
  void whatIsSentInAGroupThatHasEndedIsRefused() {
    Bytes late = bob.protects("before");
    circle.commit(ann, Change.reInit(Bytes.utf8("next"), Circle.SUITE, List.of()));
    assertMisbehaved(cleo, "11.2", HandMade.proposal(bob, new Proposal.Remove(0)));
    assertMisbehaved(cleo, "11.2", LenientCommit.by(bob).message());
    assertThat(cleo.takes(late)).isInstanceOf(Received.Application.class);
  }

  @Test
  void thePendingReInitTakesEffectWhenItIsConfirmed() {
    Committed committed = ann.commits(Change.reInit(Bytes.utf8("next"), Circle.SUITE, List.of()));
    assertThat(ann.group().isActive()).isTrue();
    Received.OwnCommit own = (Received.OwnCommit) ann.takes(committed.message());
    assertThat(own.changes().reInit()).isPresent();
    assertThat(ann.group().isActive()).isFalse();
  }

  private void removeCleo() {
    circle.leave(cleo);
    Bytes commit = circle.commit(ann, Change.remove(cleo.leafIndex())).message();
    assertThat(cleo.takes(commit)).isInstanceOf(Received.Removed.class);
  }
}
