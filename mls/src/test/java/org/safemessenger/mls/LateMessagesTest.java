package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.Circle.assertInvalid;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.wire.WireFormat;

/** What is kept of epochs that have passed, and for how long (sections 8.6, 9.2 and 15.3). */
class LateMessagesTest {
  private final Circle circle = new Circle();

  private void begin(Retention retention) {
    circle.retention = retention;
    circle.handshakeFormat = WireFormat.PRIVATE_MESSAGE;
    circle.with("ann", "bob", "cleo");
  }

  @Test
  void messagesOfPastEpochsAreReadWithinTheRetention() {
    begin(new Retention(100, 10, 2, 8));
    List<Bytes> sent = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sent.add(bob().protects("epoch " + i));
      circle.commit(ann());
    }
    assertInvalid(ann(), Reason.OLD_EPOCH, "6", sent.get(0));
    assertInvalid(ann(), Reason.OLD_EPOCH, "6", sent.get(1));
    for (int i = 3; i >= 2; i--) {
      Received.Application late = (Received.Application) ann().takes(sent.get(i));
      assertThat(late.data()).isEqualTo(Bytes.utf8("epoch " + i));
      assertThat(late.epoch()).isEqualTo(i + 1);
      assertThat(late.sender().credential()).isEqualTo(bob().identity.credential());
    }
    circle.assertAgreed();
  }

  @Test
  void aLateMessageIsReadOnce() {
    begin(Retention.DEFAULT);
    Bytes late = bob().protects("once");
    circle.commit(ann());
    ann().takes(late);
    assertInvalid(ann(), Reason.KEY_USED, null, late);
  }

  @Test
  void aLateMessageOfWhoHasGoneIsRead() {
    begin(Retention.DEFAULT);
    Bytes late = cleo().protects("good-bye");
    Party gone = cleo();
    circle.leave(gone);
    circle.commit(ann(), Change.remove(gone.leafIndex()));
    Received.Application received = (Received.Application) ann().takes(late);
    assertThat(received.sender().credential()).isEqualTo(gone.identity.credential());
  }

  @Test
  void aLateMessageIsVerifiedWithTheKeyOfItsTime() {
    begin(Retention.DEFAULT);
    Bytes late = bob().protects("before");
    Identity fresh = bob().mls.identity(Circle.SUITE, bob().identity.credential());
    circle.commit(bob(), CommitOptions.of().as(fresh));
    assertThat(ann().takes(late)).isInstanceOf(Received.Application.class);
    circle.assertAgreed();
  }

  @Test
  void withoutRetentionNothingLateIsRead() {
    begin(new Retention(100, 10, 0, 0));
    Bytes late = bob().protects("late");
    circle.commit(ann());
    assertInvalid(ann(), Reason.OLD_EPOCH, "6", late);
    assertThat(ann().state().pastEpochs()).isEmpty();
    assertThat(ann().state().resumptionPsks()).isEmpty();
    circle.assertAgreed();
  }

  @Test
  void proposalsAndCommitsAreNeverReadLate() {
    begin(Retention.DEFAULT);
    Bytes proposal = bob().proposes(Change.update()).message();
    Bytes commit = cleo().commits().message();
    circle.commit(ann(), CommitOptions.of());
    assertInvalid(ann(), Reason.OLD_EPOCH, "6", proposal);
    assertInvalid(ann(), Reason.OLD_EPOCH, "6", commit);
  }

  @Test
  void whatIsOfAnEpochToComeIsNotReadYet() {
    begin(Retention.DEFAULT);
    Bytes commit = ann().commits().message();
    bob().takes(commit);
    Bytes early = bob().protects("early");
    assertInvalid(cleo(), Reason.FUTURE_EPOCH, "6", early);
    cleo().takes(commit);
    cleo().takes(early);
  }

  @Test
  void ofAPastEpochOnlyWhatReadsMessagesIsLeft() {
    begin(Retention.DEFAULT);
    GroupState before = bob().group();
    Epoch past = before.state().epoch();
    circle.commit(ann());
    before.eraseAfter(bob().group());
    assertThat(past.secrets().secrets())
        .filteredOn(secret -> !secret.isErased())
        .containsExactlyInAnyOrder(
            past.secrets().senderDataSecret(), past.secrets().resumptionPsk());
    assertThat(past.privateTree().keys().values())
        .filteredOn(secret -> !secret.isErased())
        .isSubsetOf(bob().state().epoch().privateTree().keys().values());
  }

  @Test
  void whatThePolicyDropsIsErased() {
    begin(new Retention(100, 10, 1, 1));
    GroupState first = bob().group();
    Epoch gone = first.state().epoch();
    circle.commit(ann());
    GroupState second = bob().group();
    first.eraseAfter(second);
    circle.commit(ann());
    second.eraseAfter(bob().group());
    assertThat(gone.secrets().secrets()).allMatch(SecretBytes::isErased);
    assertThat(bob().state().pastEpochs()).hasSize(1);
    assertThat(bob().state().resumptionPsks()).hasSize(1);
    circle.assertAgreed();
  }

  @Test
  void resumptionKeysAreKeptOfAsManyEpochs() {
    begin(new Retention(100, 10, 0, 2));
    for (int i = 0; i < 5; i++) circle.commit(ann());
    long now = ann().group().epoch();
    circle.commit(
        bob(),
        Change.resumptionPsk(Circle.GROUP, now),
        Change.resumptionPsk(Circle.GROUP, now - 1),
        Change.resumptionPsk(Circle.GROUP, now - 2));
    circle.assertAgreed();
    long after = ann().group().epoch();
    assertMisuse(() -> bob().group().commit(Change.resumptionPsk(Circle.GROUP, after - 3)));
  }

  private Party ann() {
    return circle.member(0);
  }

  private Party bob() {
    return circle.member(1);
  }

  private Party cleo() {
    return circle.member(2);
  }
}
