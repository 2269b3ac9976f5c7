package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.Circle.assertMisbehaved;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.Proposal;

/** From one epoch into the next (sections 8.1, 12.3 and 12.4). */
class EpochTransitionTest {
  private final Circle circle = Circle.of("ann", "bob", "cleo", "dan");
  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);
  private final Party dan = circle.member(3);

  @Test
  void theGroupIdStaysAndTheEpochGrowsByOne() {
    long before = ann.group().epoch();
    circle.commit(bob);
    circle.commit(ann, CommitOptions.of(Change.resumptionPsk(Circle.GROUP, 1)).withoutPath());
    for (Party member : circle.members) {
      assertThat(member.group().groupId()).isEqualTo(Circle.GROUP);
      assertThat(member.group().epoch()).isEqualTo(before + 2);
    }
  }

  @Test
  void theContextNamesTheTree() {
    circle.commit(bob);
    Epoch epoch = ann.state().epoch();
    assertThat(epoch.context().treeHash()).isEqualTo(epoch.tree().hash(ann.crypto()));
  }

  @Test
  void removalsMakeRoomForAddsWhateverTheirOrderInTheCommit() {
    Party eve = circle.party("eve");
    Bytes commit =
        LenientCommit.by(bob)
            .value(
                new Proposal.Add(Party.keyPackage(eve.bundle())),
                new Proposal.Remove(dan.leafIndex()))
            .message();
    ann.takes(commit);
    assertThat(ann.group().member(dan.leafIndex()))
        .get()
        .extracting(Member::credential)
        .isEqualTo(eve.identity.credential());
    assertThat(ann.group().members()).hasSize(4);
  }

  @Test
  void addsTakeTheFreeLeavesInTheirOrder() {
    circle.leave(bob);
    circle.commit(ann, Change.remove(bob.leafIndex()));
    Party eve = circle.party("eve");
    Party fay = circle.party("fay");
    circle.add(ann, List.of(eve, fay));
    assertThat(eve.leafIndex()).isEqualTo(1);
    assertThat(fay.leafIndex()).isEqualTo(4);
    circle.assertAgreed();
  }

  @Test
  void removalsNarrowTheTree() {
    circle.add(ann, List.of(circle.party("eve")));
    assertThat(ann.state().epoch().tree().width()).isEqualTo(8);
    Party eve = circle.members.removeLast();
    circle.commit(ann, Change.remove(eve.leafIndex()));
    assertThat(bob.state().epoch().tree().width()).isEqualTo(4);
    circle.assertAgreed();
  }

  @Test
  void aPskOfAnotherValueLeadsElsewhere() {
    circle.psks.put(Bytes.utf8("psk"), SecretBytes.wrap(new byte[] {1}));
    Bytes commit = bob.commits(Change.externalPsk(Bytes.utf8("psk"))).message();
    circle.psks.put(Bytes.utf8("psk"), SecretBytes.wrap(new byte[] {2}));
    Circle.assertInvalid(ann, Reason.NOT_AUTHENTIC, "6.1", commit);
    circle.psks.put(Bytes.utf8("psk"), SecretBytes.wrap(new byte[] {1}));
    ann.takes(commit);
  }

  @Test
  void afterACommitTheNewEpochsKeysAreUsed() {
    Bytes commit = bob.commits().message();
    ann.takes(commit);
    bob.confirms();
    Received.Application received = (Received.Application) ann.takes(bob.protects("new"));
    assertThat(received.epoch()).isEqualTo(bob.group().epoch());
  }

  @Test
  void noLeafHasAParentsKey() {
    HpkePublicKey parents =
        Objects.requireNonNull(ann.state().epoch().tree().parent(3)).encryptionKey();
    Party eve = circle.party("eve");
    KeyPackage own = Party.keyPackage(eve.bundle());
    KeyPackage stolen =
        HandMade.sign(
            eve,
            new KeyPackage(
                own.version(),
                own.cipherSuite(),
                own.initKey(),
                Leaves.encryptionKey(parents).apply(own.leafNode()),
                own.extensions(),
                Bytes.EMPTY));
    assertMisbehaved(
        ann, "16.7", LenientCommit.by(bob).value(new Proposal.Add(stolen)).withoutPath().message());
  }

  @Test
  void makingACommitIsNotEnteringIt() {
    State before = ann.state();
    Committed committed = ann.group().commit(Change.remove(dan.leafIndex()));
    assertThat(ann.state()).isEqualTo(before);
    assertThat(committed.next().epoch()).isEqualTo(ann.group().epoch());
    assertThat(committed.next().epochAuthenticator()).isEqualTo(ann.group().epochAuthenticator());
  }
}
