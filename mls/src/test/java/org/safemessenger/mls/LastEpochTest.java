package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.Circle.assertMisbehaved;
import static org.safemessenger.mls.testing.Faults.assertMisbehaved;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.wire.GroupContext;

/**
 * Epochs are unsigned, and there is a last one (section 8.1). Who makes a group may begin there.
 */
class LastEpochTest {
  private static final long LAST = -1;

  private final Circle circle = Circle.of("ann", "bob");
  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);

  private void in(long number) {
    for (Party party : circle.members) {
      Epoch epoch = party.state().epoch();
      GroupContext context = epoch.context();
      GroupContext moved =
          new GroupContext(
              context.version(),
              context.cipherSuite(),
              context.groupId(),
              number,
              context.treeHash(),
              context.confirmedTranscriptHash(),
              context.extensions());
      party.adopt(
          GroupState.first(
              party.settings,
              State.beginning(
                  new Epoch(
                      moved,
                      epoch.tree(),
                      epoch.privateTree(),
                      epoch.secrets(),
                      epoch.secretTree(),
                      epoch.interimTranscriptHash(),
                      epoch.confirmationTag(),
                      epoch.signatureKey()))));
    }
  }

  @Test
  void anEpochWithTheHighestBitIsOneAsAnyOther() {
    in(Long.MAX_VALUE - 5);
    for (int i = 0; i < 12; i++) circle.commit(ann);
    assertThat(ann.group().epoch()).isEqualTo(Long.MIN_VALUE + 6);
    circle.assertAgreed();
  }

  @Test
  void inTheLastEpochMessagesAreSent() {
    in(LAST);
    circle.assertAgreed();
  }

  @Test
  void noCommitLeadsFromTheLastEpochBackToTheFirst() {
    in(LAST);
    assertMisuse(() -> ann.group().commit());
    assertMisbehaved(ann, "8.1", LenientCommit.by(bob).message());
  }

  @Test
  void nobodyJoinsByItselfInTheLastEpoch() {
    in(LAST);
    Party eve = circle.party("eve");
    Bytes groupInfo = ann.group().groupInfo(GroupInfoOptions.FOR_JOINING);
    assertMisbehaved("8.1", () -> eve.mls.joinExternally(groupInfo, eve.identity));
  }
}
