package org.safemessenger.mls.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.Change;
import org.safemessenger.mls.CommitOptions;
import org.safemessenger.mls.Committed;
import org.safemessenger.mls.GroupState;
import org.safemessenger.mls.Protected;
import org.safemessenger.mls.Received;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.fault.MlsException;

/** Who cannot read what. */
class SecrecyTest {
  private static final CipherSuite SUITE = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;
  private static final Bytes SECRET = Bytes.utf8("not for everybody");

  /** What is said after a removal, in this epoch and in later ones. */
  @Property(tries = 12)
  void whoWasRemovedReadsNothingLater(
      @ForAll @IntRange(min = 2, max = 9) int size, @ForAll long seed) {
    World world = World.of(SUITE, seed, size);
    Random random = new Random(seed);
    Device removed = world.member(random.nextInt(size));
    GroupState kept = world.stolen(removed);
    Device committer = world.other(removed, random.nextInt(64));
    Committed removal =
        committer.send(
            state -> state.commit(new Change.Remove(world.leafOf(removed))), Committed::next);
    world.deliver(committer, removal, List.of());

    assertThat(world.gone).containsExactly(removed);
    assertThat(removed.state().isActive()).isFalse();
    GroupState told = kept.process(removal.message()).next();
    for (int epoch = 0; epoch < 3; epoch++) {
      Bytes message = say(world, random);
      assertUnreadable(removed.state(), message);
      assertUnreadable(kept, message);
      assertUnreadable(told, message);
      world.commit(world.member(random.nextInt(64)), CommitOptions.of(), List.of());
    }
  }

  @Property(tries = 6)
  void whoWasNeverAMemberReadsNothing(
      @ForAll @IntRange(min = 2, max = 6) int size, @ForAll long seed) {
    World world = World.of(SUITE, seed, size);
    World elsewhere = World.of(SUITE, seed + 1, 2);
    GroupState outsider = elsewhere.members.getFirst().state();
    Committed commit =
        world.member(0).send(state -> state.commit(CommitOptions.of()), Committed::next);
    assertUnreadable(outsider, commit.message());
    world.deliver(world.member(0), commit, List.of());
    assertUnreadable(outsider, say(world, new Random(seed)));
  }

  @Property(tries = 6)
  void whoJoinsReadsNothingOfBefore(
      @ForAll @IntRange(min = 2, max = 6) int size, @ForAll long seed) {
    World world = World.of(SUITE, seed, size);
    Bytes before = say(world, new Random(seed));
    Device fresh = world.newDevice();
    world.add(world.member(0), List.of(fresh), CommitOptions.of());
    assertUnreadable(fresh.state(), before);
  }

  /** The thief has everything that a member had, and hears everything that is sent. */
  @Property(tries = 12)
  void aStolenStateIsWorthNothingAfterItsOwnerHasCommitted(
      @ForAll @IntRange(min = 2, max = 9) int size, @ForAll long seed) {
    World world = World.of(SUITE, seed, size);
    Device victim = world.member((int) (seed % size));
    assertLockedOut(world, victim, new Random(seed), () -> heal(world, victim));
  }

  @Property(tries = 12)
  void aStolenStateIsWorthNothingAfterItsOwnersUpdateIsCommitted(
      @ForAll @IntRange(min = 2, max = 9) int size, @ForAll long seed) {
    World world = World.of(SUITE, seed, size);
    Random random = new Random(seed);
    Device victim = world.member(random.nextInt(size));
    assertLockedOut(
        world,
        victim,
        random,
        () -> {
          List<Bytes> sent = new ArrayList<>();
          sent.add(world.propose(victim, new Change.Update(Optional.empty())).message());
          sent.add(heal(world, world.other(victim, random.nextInt(64))).getFirst());
          return sent;
        });
  }

  private interface Healing {
    List<Bytes> messages();
  }

  private static List<Bytes> heal(World world, Device committer) {
    Committed commit = committer.send(state -> state.commit(CommitOptions.of()), Committed::next);
    world.deliver(committer, commit, List.of());
    return List.of(commit.message());
  }

  private static void assertLockedOut(World world, Device victim, Random random, Healing healing) {
    GroupState thief = world.stolen(victim);
    thief = assertReads(thief, say(world, world.other(victim, random.nextInt(64))));
    for (Bytes message : healing.messages()) thief = follow(thief, message);
    for (int epoch = 0; epoch < 3; epoch++) {
      assertUnreadable(thief, say(world, random));
      Device committer = world.member(random.nextInt(64));
      Committed commit = committer.send(state -> state.commit(CommitOptions.of()), Committed::next);
      world.deliver(committer, commit, List.of());
      assertUnreadable(thief, commit.message());
    }
  }

  /** As far as it goes. */
  private static GroupState follow(GroupState thief, Bytes message) {
    try {
      return thief.process(message).next();
    } catch (MlsException _) {
      return thief;
    }
  }

  @Test
  void whoHasNotHealedIsStillReadByTheThief() {
    World world = World.of(SUITE, 1, 3);
    Device victim = world.member(1);
    GroupState thief = world.stolen(victim);
    Device other = world.member(2);
    thief = thief.process(heal(world, other).getFirst()).next();
    assertReads(thief, say(world, other));
  }

  private static Bytes say(World world, Random random) {
    return say(world, world.member(random.nextInt(64)));
  }

  private static Bytes say(World world, Device sender) {
    Bytes message = sender.send(state -> state.protect(SECRET), Protected::next).message();
    for (Device member : world.members) {
      if (member != sender) {
        assertThat(((Received.Application) member.take(message)).data()).isEqualTo(SECRET);
      }
    }
    return message;
  }

  private static GroupState assertReads(GroupState reader, Bytes message) {
    var processed = reader.process(message);
    assertThat(((Received.Application) processed.received()).data()).isEqualTo(SECRET);
    return processed.next();
  }

  private static void assertUnreadable(GroupState reader, Bytes message) {
    assertThatThrownBy(() -> reader.process(message)).isInstanceOf(MlsException.class);
  }
}
