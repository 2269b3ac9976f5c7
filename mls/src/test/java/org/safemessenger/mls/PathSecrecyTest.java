package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.HpkeCiphertext;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.UpdatePath;

/**
 * Who can open the path of a commit: tried with every private key that somebody has, whatever the
 * rules of processing say.
 */
class PathSecrecyTest {
  private final Circle circle = new Circle();

  @Property(tries = 10)
  void whoIsRemovedOpensNothingOfThePathThatRemovesIt(
      @ForAll @IntRange(min = 2, max = 9) int size,
      @ForAll @IntRange(max = 8) int who,
      @ForAll @IntRange(max = 7) int by) {
    Party removed = member(size, who);
    Party committer = other(removed, by);
    GroupState before = removed.group();
    Committed commit = committer.commits(Change.remove(removed.leafIndex()));
    assertThat(opens(before, committer, commit)).isFalse();
    circle.members.stream()
        .filter(member -> member != removed && member != committer)
        .forEach(member -> assertThat(opens(member.group(), committer, commit)).isTrue());
  }

  @Property(tries = 10)
  void whoHasStolenAStateOpensNothingOfItsOwnersCommit(
      @ForAll @IntRange(min = 2, max = 9) int size, @ForAll @IntRange(max = 8) int who) {
    Party victim = member(size, who);
    GroupState stolen = Samples.fork(victim);
    Committed commit = victim.commits();
    assertThat(opens(stolen, victim, commit)).isFalse();
  }

  @Property(tries = 10)
  void whoHasStolenAStateOpensNothingOnceItsOwnersUpdateIsCommitted(
      @ForAll @IntRange(min = 2, max = 9) int size,
      @ForAll @IntRange(max = 8) int who,
      @ForAll @IntRange(max = 7) int by) {
    Party victim = member(size, who);
    GroupState stolen = Samples.fork(victim);
    circle.propose(victim, Change.update());
    Party committer = other(victim, by);
    Committed commit = committer.commits();
    assertThat(opens(stolen, committer, commit)).isFalse();
  }

  @Property(tries = 6)
  void whoIsAddedOpensNothingOfThePathThatAddsIt(@ForAll @IntRange(min = 2, max = 8) int size) {
    Party committer = member(size, 0);
    Party fresh = circle.party("fresh");
    KeyPackageBundle bundle = fresh.bundle();
    Committed commit = committer.commits(Change.add(bundle.keyPackage()));
    assertThat(opens(List.of(bundle.encryptionKey(), bundle.initKey()), committer, commit))
        .isFalse();
  }

  /** A circle of this size, after some history, and one of its members. */
  private Party member(int size, int who) {
    circle.members.clear();
    List<String> names = new ArrayList<>();
    while (names.size() < size) names.add("member " + names.size());
    circle.with(names.toArray(String[]::new));
    for (int i = 0; i < size; i += 2) circle.commit(circle.member(i));
    return circle.member(who % size);
  }

  private Party other(Party than, int which) {
    List<Party> others = circle.members.stream().filter(member -> member != than).toList();
    return others.get(which % others.size());
  }

  private static boolean opens(GroupState knowing, Party committer, Committed commit) {
    return opens(knowing.state().epoch().privateTree().keys().values(), committer, commit);
  }

  private static boolean opens(Collection<SecretBytes> keys, Party committer, Committed commit) {
    Crypto crypto = committer.crypto();
    Bytes context = provisional(commit.next().state()).encoded();
    for (var node : path(commit.message()).nodes()) {
      for (HpkeCiphertext ciphertext : node.encryptedPathSecret()) {
        for (SecretBytes key : keys) {
          if (opens(crypto, key, context, ciphertext)) return true;
        }
      }
    }
    return false;
  }

  private static boolean opens(
      Crypto crypto, SecretBytes key, Bytes context, HpkeCiphertext ciphertext) {
    try {
      crypto.decryptWithLabel(key, "UpdatePathNode", context, ciphertext);
      return true;
    } catch (InvalidMessage _) {
      return false;
    }
  }

  /** The new epoch's, with the transcript of the old one (section 12.4.1). */
  private static GroupContext provisional(State committing) {
    GroupContext old = committing.context();
    GroupContext next = Objects.requireNonNull(committing.pendingCommit()).next().context();
    return new GroupContext(
        next.version(),
        next.cipherSuite(),
        next.groupId(),
        next.epoch(),
        next.treeHash(),
        old.confirmedTranscriptHash(),
        next.extensions());
  }

  private static UpdatePath path(Bytes message) {
    if (MlsMessage.decode(message) instanceof MlsMessage.Public(var body)
        && body.content().content() instanceof Content.Committed(var commit)) {
      return Objects.requireNonNull(commit.path());
    }
    throw new AssertionError("no public commit");
  }
}
