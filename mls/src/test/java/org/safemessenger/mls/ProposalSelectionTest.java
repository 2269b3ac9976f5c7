package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.Proposal;

/** Which of the proposals in hand a committer takes (sections 12.2 and 12.4). */
class ProposalSelectionTest {
  private final Circle circle = Circle.of("ann", "bob", "cleo", "dan");
  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);
  private final Party cleo = circle.member(2);
  private final Party dan = circle.member(3);

  @Test
  void allThatAreValidAreTaken() {
    circle.propose(bob, Change.custom(Circle.PROPOSAL, Bytes.utf8("one")));
    circle.propose(cleo, Change.update());
    circle.propose(ann, Change.custom(Circle.PROPOSAL, Bytes.utf8("two")));
    Changes changes = committed(ann);
    assertThat(changes.proposals()).hasSize(3);
    circle.assertAgreed();
  }

  @Test
  void aRemovalIsPreferredToUpdates() {
    circle.propose(dan, Change.update());
    circle.propose(bob, Change.remove(dan.leafIndex()));
    circle.propose(dan, Change.update());
    circle.leave(dan);
    assertThat(committed(ann).proposals()).containsExactly(new Proposal.Remove(dan.leafIndex()));
  }

  @Test
  void theLastUpdateIsPreferred() {
    circle.propose(dan, Change.update());
    circle.propose(dan, Change.update());
    HpkePublicKey last =
        ((Proposal.Update) ann.group().pendingProposals().getLast().proposal())
            .leafNode()
            .encryptionKey();
    committed(ann);
    assertThat(HandMade.leaf(dan).encryptionKey()).isEqualTo(last);
    circle.assertAgreed();
  }

  @Test
  void twoRemovalsOfOneAreTakenAsOne() {
    circle.propose(bob, Change.remove(dan.leafIndex()));
    circle.propose(cleo, Change.remove(dan.leafIndex()));
    circle.leave(dan);
    assertThat(committed(ann).removed()).hasSize(1);
    circle.assertAgreed();
  }

  @Test
  void aReInitGivesWay() {
    circle.propose(bob, Change.reInit(Bytes.utf8("next"), Circle.SUITE, List.of()));
    circle.propose(cleo, Change.update());
    assertThat(committed(ann).reInit()).isEmpty();
    assertThat(ann.group().isActive()).isTrue();
  }

  @Test
  void aReInitAloneIsTaken() {
    circle.propose(bob, Change.reInit(Bytes.utf8("next"), Circle.SUITE, List.of()));
    assertThat(committed(ann).reInit()).isPresent();
  }

  @Test
  void aReInitGivesWayToWhatTheCallerCommits() {
    circle.propose(bob, Change.reInit(Bytes.utf8("next"), Circle.SUITE, List.of()));
    circle.leave(dan);
    assertThat(committed(ann, Change.remove(dan.leafIndex())).reInit()).isEmpty();
  }

  @Test
  void whatIsInHandGivesWayToTheCallersReInit() {
    circle.propose(cleo, Change.update());
    assertThat(committed(ann, Change.reInit(Bytes.utf8("next"), Circle.SUITE, List.of())).reInit())
        .isPresent();
  }

  @Test
  void onesOwnUpdateIsLeftOut() {
    circle.propose(ann, Change.update());
    circle.propose(cleo, Change.update());
    assertThat(committed(ann).proposals()).hasSize(1);
    circle.assertAgreed();
  }

  @Test
  void onesOwnRemovalIsLeftOut() {
    circle.propose(bob, Change.remove(ann.leafIndex()));
    assertThat(committed(ann).proposals()).isEmpty();
    assertThat(ann.group().members()).hasSize(4);
    circle.assertAgreed();
  }

  @Test
  void onePskOfSeveralEqualOnesAndNoneThatIsUnknown() {
    circle.psks.put(Bytes.utf8("psk"), SecretBytes.wrap(new byte[32]));
    circle.propose(bob, Change.externalPsk(Bytes.utf8("psk")));
    Proposed known = circle.propose(bob, Change.externalPsk(Bytes.utf8("gone")));
    assertThat(known.ref()).isNotNull();
    assertThat(committed(ann).proposals()).hasSize(1);
    circle.assertAgreed();
  }

  @Test
  void oneChangeOfTheExtensions() {
    circle.propose(bob, Change.extensions(List.of()));
    circle.propose(cleo, Change.extensions(List.of(new Extension(Circle.EXTENSION, Bytes.EMPTY))));
    assertThat(committed(ann).proposals()).hasSize(1);
    circle.assertAgreed();
  }

  @Test
  void theCallersChangeOfTheExtensionsIsPreferred() {
    Extension chosen = new Extension(Circle.EXTENSION, Bytes.utf8("mine"));
    circle.propose(bob, Change.extensions(List.of()));
    committed(ann, Change.extensions(List.of(chosen)));
    assertThat(cleo.group().extensions()).containsExactly(chosen);
  }

  @Test
  void oneAddOfAClient() {
    Party eve = circle.party("eve");
    circle.propose(bob, Change.add(eve.bundle().keyPackage()));
    circle.propose(cleo, Change.add(eve.bundle().keyPackage()));
    assertThat(committed(ann).added()).hasSize(1);
    circle.assertAgreed();
  }

  @Test
  void whoIsToBeReplacedIsRemovedByReferenceAndAddedByValue() {
    circle.propose(bob, Change.remove(dan.leafIndex()));
    circle.leave(dan);
    Changes changes = committed(ann, Change.add(dan.bundle().keyPackage()));
    assertThat(changes.removed()).hasSize(1);
    assertThat(changes.added()).hasSize(1);
    circle.assertAgreed();
  }

  @Test
  void whatIsInvalidByNowIsLeftOut() {
    circle.propose(bob, Change.add(circle.party("eve").bundle().keyPackage()));
    circle.propose(cleo, Change.update());
    circle.now = circle.now.plus(Duration.ofDays(400));
    Changes changes = committed(ann);
    assertThat(changes.added()).isEmpty();
    assertThat(changes.proposals()).hasSize(1);
    circle.assertAgreed();
  }

  @Test
  void onlyThoseThatAreNamed() {
    Bytes ref = circle.propose(bob, Change.custom(Circle.PROPOSAL, Bytes.utf8("one"))).ref();
    circle.propose(bob, Change.custom(Circle.PROPOSAL, Bytes.utf8("two")));
    circle.commit(ann, CommitOptions.of().only(Set.of(ref)));
    circle.assertAgreed();
  }

  @Test
  void aCommitThatLeavesOutAProposalIsAccepted() {
    circle.propose(bob, Change.remove(dan.leafIndex()));
    circle.commit(ann, CommitOptions.of().only(Set.of()));
    assertThat(cleo.group().members()).hasSize(4);
    assertThat(cleo.group().pendingProposals()).isEmpty();
    circle.assertAgreed();
  }

  @Test
  void whatIsNotInHandCannotBeNamed() {
    CommitOptions unknown = CommitOptions.of().only(Set.of(Bytes.utf8("?")));
    assertMisuse(() -> ann.group().commit(unknown));
  }

  @Test
  void whatIsNamedMustBeValid() {
    Bytes first = circle.propose(bob, Change.remove(dan.leafIndex())).ref();
    Bytes second = circle.propose(cleo, Change.remove(dan.leafIndex())).ref();
    CommitOptions both = CommitOptions.of().only(Set.of(first, second));
    assertMisuse(() -> ann.group().commit(both));
  }

  private Changes committed(Party committer, Change... changes) {
    Bytes message = committer.commits(changes).message();
    for (Party member : circle.members) if (member != committer) member.takes(message);
    Received.OwnCommit own = (Received.OwnCommit) committer.takes(message);
    return own.changes();
  }
}
