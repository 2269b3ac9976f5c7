package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.wire.WireFormat;

/** A commit changes nothing before it is known to hold (section 14). */
class PendingCommitTest {
  private static Circle circle(WireFormat format) {
    Circle circle = new Circle();
    circle.handshakeFormat = format;
    return circle.with("ann", "bob", "cleo");
  }

  @ParameterizedTest
  @EnumSource(names = {"PUBLIC_MESSAGE", "PRIVATE_MESSAGE"})
  void theEpochStaysUntilItIsConfirmed(WireFormat format) {
    Circle circle = circle(format);
    Party ann = circle.member(0);
    Bytes before = ann.group().epochAuthenticator();
    ann.commits(Change.remove(2));
    assertThat(ann.group().epochAuthenticator()).isEqualTo(before);
    assertThat(ann.group().members()).hasSize(3);
    assertThat(ann.group().hasPendingCommit()).isTrue();
    circle.assertAgreed();
    ann.confirms();
    assertThat(ann.group().epochAuthenticator()).isNotEqualTo(before);
    assertThat(ann.group().members()).hasSize(2);
    assertThat(ann.group().hasPendingCommit()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"PUBLIC_MESSAGE", "PRIVATE_MESSAGE"})
  void itsEchoConfirmsIt(WireFormat format) {
    Circle circle = circle(format);
    Party ann = circle.member(0);
    circle.psks.put(Bytes.utf8("psk"), SecretBytes.wrap(new byte[] {1}));
    Bytes commit = ann.commits(Change.externalPsk(Bytes.utf8("psk"))).message();
    circle.deliver(ann, commit);
    assertThat(ann.takes(commit)).isInstanceOf(Received.OwnCommit.class);
    circle.assertAgreed();
  }

  @ParameterizedTest
  @EnumSource(names = {"PUBLIC_MESSAGE", "PRIVATE_MESSAGE"})
  void anotherCommitTakesItsPlace(WireFormat format) {
    Circle circle = circle(format);
    Party ann = circle.member(0);
    ann.commits();
    circle.commit(circle.member(1));
    assertThat(ann.group().hasPendingCommit()).isFalse();
    circle.assertAgreed();
    circle.commit(ann);
    circle.assertAgreed();
  }

  @ParameterizedTest
  @EnumSource(names = {"PUBLIC_MESSAGE", "PRIVATE_MESSAGE"})
  void itCanBeAbandoned(WireFormat format) {
    Circle circle = circle(format);
    Party ann = circle.member(0);
    Proposed proposed = circle.propose(circle.member(1), Change.update());
    ann.commits();
    ann.adopt(ann.group().abandonCommit());
    assertThat(ann.group().pendingProposals())
        .extracting(PendingProposal::ref)
        .containsExactly(proposed.ref());
    circle.commit(ann);
    circle.assertAgreed();
  }

  @ParameterizedTest
  @EnumSource(names = {"PUBLIC_MESSAGE", "PRIVATE_MESSAGE"})
  void messagesArriveWhileItIsPending(WireFormat format) {
    Circle circle = circle(format);
    Party ann = circle.member(0);
    Bytes commit = ann.commits().message();
    Bytes early = circle.member(1).protects("one");
    Bytes late = circle.member(1).protects("two");
    ann.takes(early);
    circle.deliver(ann, commit);
    ann.confirms();
    assertThat(ann.takes(late)).isInstanceOf(Received.Application.class);
    assertThat(catchThrowable(() -> ann.group().process(early))).isInstanceOf(InvalidMessage.class);
    circle.assertAgreed();
  }

  @ParameterizedTest
  @EnumSource(names = {"PUBLIC_MESSAGE", "PRIVATE_MESSAGE"})
  void itCannotBeOvertakenByOnesOwn(WireFormat format) {
    Circle circle = circle(format);
    Party ann = circle.member(0);
    assertMisuse(() -> ann.group().confirmCommit());
    assertMisuse(() -> ann.group().abandonCommit());
    ann.commits();
    assertMisuse(() -> ann.group().commit());
  }

  @ParameterizedTest
  @EnumSource(names = {"PUBLIC_MESSAGE", "PRIVATE_MESSAGE"})
  void oneThatLostLeavesNoSecrets(WireFormat format) {
    Circle circle = circle(format);
    Party ann = circle.member(0);
    ann.commits(Change.remove(2));
    GroupState pending = ann.group();
    Epoch lost = Objects.requireNonNull(pending.state().pendingCommit()).next();
    GroupState abandoned = pending.abandonCommit();
    pending.eraseAfter(abandoned);
    ann.adopt(abandoned);
    assertThat(lost.secrets().secrets()).allMatch(SecretBytes::isErased);
    assertThat(lost.privateTree().keys().values()).allMatch(SecretBytes::isErased);
    circle.assertAgreed();
  }

  @ParameterizedTest
  @EnumSource(names = {"PUBLIC_MESSAGE", "PRIVATE_MESSAGE"})
  void aWelcomeAndItsTreeCanBeApart(WireFormat format) {
    Circle circle = circle(format);
    Party ann = circle.member(0);
    Party eve = circle.party("eve");
    KeyPackageBundle bundle = eve.bundle();
    Committed committed =
        circle.commit(ann, CommitOptions.of(Change.add(bundle.keyPackage())).treeAside());
    eve.adopt(
        eve.mls.join(
            bundle,
            committed.welcome().orElseThrow(),
            JoinOptions.DEFAULT.withTree(committed.ratchetTree().orElseThrow())));
    circle.members.add(eve);
    assertThat(List.copyOf(eve.group().members())).hasSize(4);
    circle.assertAgreed();
  }
}
