package org.safemessenger.mls.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.safemessenger.mls.Change;
import org.safemessenger.mls.CommitOptions;
import org.safemessenger.mls.Committed;
import org.safemessenger.mls.ExternalJoin;
import org.safemessenger.mls.ExternalJoinOptions;
import org.safemessenger.mls.GroupInfoOptions;
import org.safemessenger.mls.GroupOptions;
import org.safemessenger.mls.GroupState;
import org.safemessenger.mls.Identity;
import org.safemessenger.mls.JoinOptions;
import org.safemessenger.mls.Member;
import org.safemessenger.mls.Mls;
import org.safemessenger.mls.Proposed;
import org.safemessenger.mls.Received;
import org.safemessenger.mls.SavedGroup;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.testing.FixedRandom;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.WireFormat;

/**
 * A group with its devices and the server between them, which takes one commit per epoch. By the
 * public API only.
 */
public final class World {
  /** The only moment there is. */
  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  public static final Bytes PSK = Bytes.utf8("agreed upon in person");

  public final CipherSuite suite;
  public final Registry registry = new Registry();
  public final Mls mls;
  public final Mls open;
  public final List<Device> members = new ArrayList<>();
  public final List<Device> gone = new ArrayList<>();
  private int names;

  public World(CipherSuite suite, long seed, GroupOptions options) {
    this.suite = suite;
    FixedRandom random = new FixedRandom(seed);
    mls = engine(random, WireFormat.PRIVATE_MESSAGE);
    open = engine(random, WireFormat.PUBLIC_MESSAGE);
    Device founder = newDevice();
    founder.begin(mls.create(Bytes.utf8("group " + seed), suite, founder.identity, options));
    members.add(founder);
  }

  public World(CipherSuite suite, long seed) {
    this(suite, seed, GroupOptions.DEFAULT);
  }

  /** A group of so many. */
  public static World of(CipherSuite suite, long seed, int size) {
    World world = new World(suite, seed);
    List<Device> others = new ArrayList<>();
    while (others.size() + 1 < size) others.add(world.newDevice());
    if (!others.isEmpty()) world.add(world.members.getFirst(), others, CommitOptions.of());
    return world;
  }

  private Mls engine(FixedRandom random, WireFormat format) {
    return Mls.builder(registry)
        .random(random)
        .clock(InstantSource.fixed(NOW))
        .preSharedKeys(id -> id.equals(PSK) ? Optional.of(SecretBytes.zeros(32)) : Optional.empty())
        .handshakeFormat(format)
        .build();
  }

  public Device newDevice() {
    String name = "device " + names++;
    Identity identity = newIdentity(new Credential.Basic(Bytes.utf8(name)));
    return new Device(name, identity, mls.keyPackage(suite, identity));
  }

  public Identity newIdentity(Credential credential) {
    return registry.register(mls.identity(suite, credential));
  }

  public Device member(int choice) {
    return members.get(Math.floorMod(choice, members.size()));
  }

  /** Another one than this, if there is any. */
  public Device other(Device than, int choice) {
    return member(
        members.indexOf(than) + 1 + Math.floorMod(choice, Math.max(1, members.size() - 1)));
  }

  /** Somebody adds others, and everybody hears of it. */
  public void add(Device committer, List<Device> fresh, CommitOptions options) {
    Change[] adds = fresh.stream().map(one -> add(one)).toArray(Change[]::new);
    commit(committer, options.and(adds), fresh);
  }

  public static Change.Add add(Device fresh) {
    return new Change.Add(fresh.bundle.keyPackage());
  }

  /** A commit that the server takes; {@code candidates} are those who may find themselves added. */
  public void commit(Device committer, CommitOptions options, List<Device> candidates) {
    Committed committed = committer.send(state -> state.commit(options), Committed::next);
    deliver(committer, committed, candidates);
  }

  /** The server has taken it. */
  public void deliver(Device committer, Committed committed, List<Device> candidates) {
    for (Device member : List.copyOf(members)) {
      if (member != committer) take(member, committed.message());
    }
    committer.adopt(committer.state().confirmCommit());
    committed.welcome().ifPresent(welcome -> join(welcome, committed.ratchetTree(), candidates));
  }

  private void take(Device member, Bytes commit) {
    Received received = member.take(commit);
    if (received instanceof Received.Removed) {
      members.remove(member);
      gone.add(member);
    } else {
      assertThat(received).isInstanceOf(Received.Commit.class);
    }
  }

  private void join(Bytes welcome, Optional<Bytes> tree, List<Device> candidates) {
    List<Bytes> welcomed = mls.welcomed(welcome);
    JoinOptions options = tree.map(JoinOptions.DEFAULT::withTree).orElse(JoinOptions.DEFAULT);
    for (Device candidate : candidates) {
      if (!welcomed.contains(candidate.bundle.ref())) continue;
      candidate.begin(mls.join(candidate.bundle, welcome, options));
      members.add(candidate);
    }
  }

  /** Somebody joins by itself, or comes back after it has lost its state. */
  public void joinExternally(Device joiner, Device helper, boolean treeAside, boolean resync) {
    GroupInfoOptions kind = treeAside ? GroupInfoOptions.TREE_ASIDE : GroupInfoOptions.FOR_JOINING;
    ExternalJoinOptions options = ExternalJoinOptions.DEFAULT;
    if (treeAside) options = options.withTree(helper.state().ratchetTree());
    if (resync) options = options.replacing(member -> isOf(member, joiner));
    Bytes info = helper.state().groupInfo(kind);
    ExternalJoin join = mls.joinExternally(info, joiner.identity, options);
    for (Device member : List.copyOf(members)) {
      if (member != joiner) take(member, join.commit());
    }
    joiner.begin(join.group());
    if (!resync) members.add(joiner);
  }

  private static boolean isOf(Member member, Device device) {
    return member.credential().equals(device.identity.credential());
  }

  /** Proposes, and all others hear of it. */
  public Proposed propose(Device proposer, Change change) {
    Proposed proposed = proposer.send(state -> state.propose(change), Proposed::next);
    tellAllBut(proposer, proposed.message());
    return proposed;
  }

  /** A message that is no commit. */
  public void tellAllBut(Device sender, Bytes proposal) {
    for (Device member : members) {
      if (member != sender) {
        assertThat(member.take(proposal)).isInstanceOf(Received.Proposal.class);
      }
    }
  }

  /** Ends the program of a device and starts it again. */
  public void restart(Device device, boolean open) {
    SavedGroup saved = device.state().save();
    Map<Bytes, Bytes> trees = new HashMap<>();
    saved.treeNames().forEach(name -> trees.put(name, saved.tree(name)));
    SecretBytes state = saved.state();
    device.begin((open ? this.open : mls).load(state, trees::get));
  }

  /** A second life of a device: what somebody has who stole all it had. */
  public GroupState stolen(Device device) {
    SavedGroup saved = device.state().save();
    return mls.load(saved.state().copy(), saved::tree);
  }

  /** Everybody sees the same group, with oneself in it. */
  public void assertAgreement() {
    GroupState first = members.getFirst().state();
    Bytes context = Bytes.utf8("context");
    for (Device member : members) {
      GroupState state = member.state();
      assertThat(state.epoch()).as(member.name).isEqualTo(first.epoch());
      assertThat(state.epochAuthenticator()).as(member.name).isEqualTo(first.epochAuthenticator());
      assertThat(state.export("label", context, 32)).isEqualTo(first.export("label", context, 32));
      assertThat(state.members()).isEqualTo(first.members());
      assertThat(state.ratchetTree()).isEqualTo(first.ratchetTree());
      assertThat(state.extensions()).isEqualTo(first.extensions());
      assertThat(state.isActive()).isTrue();
      assertThat(isOf(state.member(state.ownLeafIndex()).orElseThrow(), member)).isTrue();
    }
    assertThat(first.members()).hasSize(members.size());
  }

  /** The leaf of a member as all see it. */
  public int leafOf(Device device) {
    return device.state().ownLeafIndex();
  }
}
