package org.safemessenger.mls.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.safemessenger.mls.Change;
import org.safemessenger.mls.CommitOptions;
import org.safemessenger.mls.Committed;
import org.safemessenger.mls.GroupInfoOptions;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.RequiredCapabilities;

/** Plays steps, and looks after each whether all members agree. */
final class Script {
  private static final int MOST_MEMBERS = 12;

  final World world;
  private final Mail mail = new Mail();
  private final Random random;

  /** Who asked to join, or was proposed, in this epoch. */
  private final List<Device> candidates = new ArrayList<>();

  Script(CipherSuite suite, long seed) {
    world = new World(suite, seed);
    random = new Random(seed);
  }

  void play(List<Step> steps) {
    for (Step step : steps) {
      play(step);
      world.assertAgreement();
    }
  }

  private void play(Step step) {
    Device who = world.member(step.a());
    switch (step.kind()) {
      case ADD -> add(who, 1, step.b());
      case ADD_SEVERAL -> add(who, 2 + Math.floorMod(step.c(), 3), step.b());
      case REMOVE -> remove(who, step.b());
      case HEAL -> commit(who, CommitOptions.of(), List.of());
      case PROPOSE -> propose(who, step.b(), step.c());
      case COMMIT_WHAT_WAS_PROPOSED -> commit(who, CommitOptions.of(), List.of());
      case RACE -> race(who, step.b(), step.c());
      case JOIN_EXTERNALLY -> joinExternally(who, step.b());
      case COME_BACK -> comeBack(who, step.b(), step.c());
      case ASK_TO_JOIN -> askToJoin(who);
      case MIX_IN_A_KEY -> commit(who, key(who, step.b()), List.of());
      case CHANGE_EXTENSIONS -> commit(who, CommitOptions.of(extensions(step.b())), List.of());
      case CHANGE_IDENTITY -> changeIdentity(who);
      case WRITE -> write(who, 1 + Math.floorMod(step.b(), 4));
      case READ -> mail.deliver(world, random, 1 + Math.floorMod(step.a(), 12));
      case RESTART -> world.restart(who, (step.b() & 1) == 0);
    }
  }

  private void commit(Device who, CommitOptions options, List<Device> joiners) {
    List<Device> all = new ArrayList<>(candidates);
    all.addAll(joiners);
    world.commit(who, options, all);
    candidates.clear();
  }

  private static CommitOptions style(int choice) {
    CommitOptions options = CommitOptions.of();
    if ((choice & 1) == 0) options = options.treeAside();
    return (choice & 2) == 0 ? options.withoutPath() : options;
  }

  private void add(Device who, int count, int choice) {
    List<Device> fresh = new ArrayList<>();
    while (fresh.size() < count && room(fresh.size())) fresh.add(world.newDevice());
    Change[] adds = fresh.stream().map(World::add).toArray(Change[]::new);
    if (!fresh.isEmpty()) commit(who, style(choice).and(adds), fresh);
  }

  private boolean room(int more) {
    return world.members.size() + candidates.size() + more < MOST_MEMBERS;
  }

  private void remove(Device who, int choice) {
    if (world.members.size() < 2) return;
    Device other = world.other(who, choice);
    commit(who, CommitOptions.of(new Change.Remove(world.leafOf(other))), List.of());
    mail.forget(other);
  }

  private void propose(Device who, int what, int choice) {
    switch (Math.floorMod(what, 4)) {
      case 0 -> world.propose(who, new Change.Update(Optional.empty()));
      case 1 -> {
        Device other = world.member(choice);
        world.propose(who, new Change.Remove(world.leafOf(other)));
      }
      case 2 -> {
        if (!room(0)) return;
        Device fresh = world.newDevice();
        world.propose(who, World.add(fresh));
        candidates.add(fresh);
      }
      default -> world.propose(who, new Change.ExternalPsk(World.PSK));
    }
  }

  /** Two commit at once; the server takes the second. */
  private void race(Device loser, int choice, int echo) {
    if (world.members.size() < 2) return;
    Device winner = world.other(loser, choice);
    loser.send(state -> state.commit(CommitOptions.of()), Committed::next);
    if ((echo & 1) == 0) loser.adopt(loser.state().abandonCommit());
    commit(winner, CommitOptions.of(), List.of());
  }

  private void joinExternally(Device helper, int choice) {
    if (!room(0)) return;
    candidates.clear();
    world.joinExternally(world.newDevice(), helper, (choice & 1) == 0, false);
  }

  private void comeBack(Device who, int choice, int style) {
    if (world.members.size() < 2) return;
    candidates.clear();
    world.joinExternally(who, world.other(who, choice), (style & 1) == 0, true);
    mail.forget(who);
  }

  private void askToJoin(Device helper) {
    if (!room(0)) return;
    Device fresh = world.newDevice();
    var info = helper.state().groupInfo(GroupInfoOptions.FOR_READING);
    world.tellAllBut(fresh, world.mls.proposeJoining(info, fresh.bundle));
    candidates.add(fresh);
  }

  /** A key of an epoch before is none that who is added by the same commit could have. */
  private CommitOptions key(Device who, int choice) {
    var state = who.state();
    Change key =
        (choice & 1) == 0 || !candidates.isEmpty()
            ? new Change.ExternalPsk(World.PSK)
            : new Change.ResumptionPsk(state.groupId(), state.epoch());
    return (choice & 2) == 0 ? CommitOptions.of(key).withoutPath() : CommitOptions.of(key);
  }

  private static Change extensions(int choice) {
    RequiredCapabilities required =
        new RequiredCapabilities(List.of(), List.of(), List.of(1 + (choice & 1)));
    return new Change.Extensions(
        List.of(new Extension(ExtensionType.REQUIRED_CAPABILITIES, required.encoded())));
  }

  private void changeIdentity(Device who) {
    commit(who, CommitOptions.of().as(world.newIdentity(who.identity.credential())), List.of());
  }

  private void write(Device who, int count) {
    if (!who.state().pendingProposals().isEmpty()) commit(who, CommitOptions.of(), List.of());
    for (int i = 0; i < count; i++) mail.send(world, who);
  }
}
