package org.safemessenger.mls.interop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.safemessenger.mls.Change;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.interop.Peer.Heard;
import org.safemessenger.mls.interop.Peer.Led;
import org.safemessenger.mls.interop.Peer.Made;
import org.safemessenger.mls.interop.Peer.Refused;

/**
 * Plays a script, as the server and everybody in it. After every commit all members must agree, and
 * those who have gone must not be able to read.
 */
final class Stage {
  private record Letter(Bytes message, Bytes data, Bytes authenticated) {}

  private final Script script;
  private final BiFunction<Person, CipherSuite, Peer> casting;
  private final Tally tally;
  private final Map<Person, Peer> members = new LinkedHashMap<>();
  private final List<Peer> gone = new ArrayList<>();
  private final Map<Person, Peer> coming = new LinkedHashMap<>();
  private final List<Person> leaving = new ArrayList<>();
  private final Map<Person, List<Bytes>> proposals = new HashMap<>();
  private final Map<Integer, Letter> letters = new HashMap<>();
  private final Map<String, Integer> leaves = new HashMap<>();
  private final Random random;
  private Bytes group;
  private CipherSuite suite;
  private long epoch;
  private int most;

  /** How many steps have been done. */
  private int done;

  /**
   * @param casting makes the client of a person, of the suite of the group that it is to join
   */
  Stage(Script script, BiFunction<Person, CipherSuite, Peer> casting, Tally tally) {
    this.script = script;
    this.casting = casting;
    this.tally = tally;
    random = new Random(script.seed());
    group = Bytes.utf8("group " + script.seed());
    suite = script.suite();
  }

  /** The script as far as it was played, with the step that failed, if one has. */
  String told() {
    return script.told(done + 1);
  }

  void play() {
    try {
      for (Step step : script.steps()) {
        act(step);
        done++;
      }
      tally.script(script, most);
    } finally {
      members.values().forEach(Peer::end);
      gone.forEach(Peer::end);
      coming.values().forEach(Peer::end);
    }
  }

  private void act(Step step) {
    play(step);
    tally.step(step);
  }

  private void play(Step step) {
    switch (step) {
      case Step.Create(Person by) -> {
        Peer peer = casting.apply(by, suite);
        peer.create(group, script.requiresCapabilities());
        members.put(by, peer);
        check();
      }
      case Step.Propose(Person by, Move.Update(boolean signature)) ->
          propose(by, peer(by).proposeUpdate(signature));
      case Step.Propose(Person by, Move move) -> propose(by, peer(by).propose(change(move)));
      case Step.AskToJoin(Person by, Person host) ->
          propose(by, comer(by).proposeJoining(peer(host).info(true)));
      case Step.JoinExternally(Person by, Person host, boolean treeInside) -> {
        Peer peer = casting.apply(by, suite);
        joinExternally(by, peer, peer.joinExternally(peer(host).info(treeInside), false));
      }
      case Step.Return(Person by, Person host, boolean treeInside) -> {
        Peer peer = peer(by);
        Bytes commit = peer.joinExternally(peer(host).info(treeInside), true);
        members.remove(by);
        joinExternally(by, peer, commit);
      }
      case Step.Commit commit -> commit(commit);
      case Step.ReInit(Person by, CipherSuite suite) -> reInit(by, suite);
      case Step.Branch(Person by, List<Person> others) -> branch(by, others);
      case Step.Say(Person by, int letter) -> say(by, letter);
      case Step.Read(Person by, List<Integer> waiting) ->
          waiting.forEach(letter -> read(peer(by), letter));
      case Step.Restart(Person by) -> peer(by).restart();
    }
  }

  private void propose(Person by, Bytes message) {
    for (Person person : members.keySet())
      if (person != by) proposals.computeIfAbsent(person, _ -> new ArrayList<>()).add(message);
  }

  /** Takes in what has been proposed, in any order; now, since a commit is about to follow. */
  private void hearProposals(Person person) {
    List<Bytes> waiting = proposals.remove(person);
    if (waiting == null) return;
    Collections.shuffle(waiting, random);
    for (Bytes message : waiting)
      assertThat(peer(person).process(message)).as("%s", person).isEqualTo(new Heard.Proposed());
  }

  private void joinExternally(Person by, Peer peer, Bytes message) {
    gone.forEach(one -> mustRefuse(one, message));
    coming.values().forEach(Peer::end);
    coming.clear();
    leaving.clear();
    members.forEach((person, member) -> hear(person, member, by, message));
    members.put(by, peer);
    enterEpoch();
  }

  private void reInit(Person by, CipherSuite suite) {
    Bytes next = Bytes.utf8(group + "'");
    Made end = peer(by).commit(List.of(Change.reInit(next, suite, List.of())), false, false, true);
    members.forEach((person, peer) -> hear(person, peer, by, end.message()));
    epoch++;
    check();
    Map<Person, Peer> followers = follow(by, members.keySet(), suite, next, false);
    members.values().forEach(Peer::end);
    members.putAll(followers);
    group = next;
    this.suite = suite;
    epoch = 1;
    check();
  }

  private void branch(Person by, List<Person> others) {
    Set<Person> all = new LinkedHashSet<>(others);
    all.add(by);
    Map<Person, Peer> followers = follow(by, all, suite, Bytes.utf8(group + " branch"), true);
    Agreement.of(followers, 1, tally);
    followers.values().forEach(Peer::end);
  }

  private Map<Person, Peer> follow(
      Person leader, Set<Person> all, CipherSuite suite, Bytes group, boolean branch) {
    Map<Person, Peer> followers = new LinkedHashMap<>();
    all.forEach(person -> followers.put(person, peer(person).follow(suite)));
    Peer leading = requireNonNull(followers.get(leader));
    List<Bytes> others =
        followers.values().stream().filter(peer -> peer != leading).map(Peer::keyPackage).toList();
    Led led = leading.lead(group, branch, others);
    followers.values().stream()
        .filter(peer -> peer != leading)
        .forEach(peer -> peer.join(led.welcome().orElseThrow(), led.tree()));
    return followers;
  }

  private void say(Person by, int number) {
    Bytes data = Bytes.utf8("letter " + number + " by " + by + "!".repeat(number % 7 * 50));
    Bytes authenticated = Bytes.utf8(number % 3 == 0 ? "" : "in the open " + number);
    Bytes message = peer(by).protect(data, authenticated);
    letters.put(number, new Letter(message, data, authenticated));
    if (!gone.isEmpty()) mustRefuse(gone.get(number % gone.size()), message);
  }

  private void read(Peer reader, int number) {
    Letter letter = requireNonNull(letters.get(number));
    assertThat(reader.process(letter.message()))
        .isEqualTo(new Heard.Text(letter.data(), letter.authenticated()));
  }

  private void commit(Step.Commit commit) {
    Peer committer = peer(commit.by());
    int comingBefore = coming.size();
    List<Change> changes = commit.moves().stream().map(this::change).toList();
    hearProposals(commit.by());
    commit
        .rival()
        .ifPresent(
            rival -> {
              hearProposals(rival);
              peer(rival).commit(List.of(), true, false, true);
            });
    Made made = committer.commit(changes, commit.path(), commit.signature(), commit.treeInside());
    commit.meanwhile().forEach(this::act);
    if (!commit.taken()) {
      committer.abandon();
      new ArrayList<>(coming.keySet())
          .subList(comingBefore, coming.size())
          .forEach(person -> requireNonNull(coming.remove(person)).end());
      for (Move move : commit.moves())
        if (move instanceof Move.Remove(Person who)) leaving.remove(who);
      return;
    }
    gone.forEach(peer -> mustRefuse(peer, made.message()));
    members.forEach((person, peer) -> hear(person, peer, commit.by(), made.message()));
    leaving.forEach(person -> gone.addFirst(requireNonNull(members.remove(person))));
    leaving.clear();
    while (gone.size() > 3) gone.removeLast().end();
    coming.forEach(
        (person, peer) -> {
          peer.join(made.welcome().orElseThrow(), made.tree());
          members.put(person, peer);
        });
    coming.clear();
    enterEpoch();
  }

  private void enterEpoch() {
    proposals.clear();
    most = Math.max(most, members.size());
    epoch++;
    check();
  }

  private void hear(Person person, Peer peer, Person committer, Bytes message) {
    hearProposals(person);
    if (person == committer) {
      peer.confirm(message);
    } else if (!leaving.contains(person)) {
      assertThat(peer.process(message)).as("%s", person).isEqualTo(new Heard.NewEpoch());
    } else if (person.ours() || coming.isEmpty()) {
      assertThat(peer.process(message)).as("%s", person).isEqualTo(new Heard.Removed());
    } else {
      removedWhereAnotherSits(person, peer, message);
    }
  }

  /** ts-mls 1.6.4 sees that it is removed only while its leaf is blank afterwards. */
  private void removedWhereAnotherSits(Person person, Peer peer, Bytes message) {
    try {
      assertThat(peer.process(message)).as("%s", person).isEqualTo(new Heard.Removed());
    } catch (Refused e) {
      tally.count("removed members of ts-mls that could only not go on");
    }
  }

  private void mustRefuse(Peer peer, Bytes message) {
    try {
      Heard heard = peer.process(message);
      throw new AssertionError("one who was removed reads on: " + heard);
    } catch (Refused e) {
      tally.count("messages that removed members could not read");
    }
  }

  private Change change(Move move) {
    return switch (move) {
      case Move.Add(Person who) -> Change.add(comer(who).keyPackage());
      case Move.Remove(Person who) -> {
        leaving.add(who);
        yield Change.remove(requireNonNull(leaves.get(who.name())));
      }
      case Move.Update _ -> throw new AssertionError("an update is proposed only");
      case Move.Extensions(boolean certificatesRequired) ->
          Change.extensions(OurMember.extensions(certificatesRequired));
      case Move.Psk(int key) -> Change.externalPsk(pskId(key));
      case Move.Resumption(int back) -> Change.resumptionPsk(group, epoch - back);
    };
  }

  private Peer comer(Person who) {
    Peer peer = casting.apply(who, suite);
    coming.put(who, peer);
    return peer;
  }

  private void check() {
    leaves.clear();
    Agreement.of(members, epoch, tally).members().forEach((leaf, name) -> leaves.put(name, leaf));
  }

  private Peer peer(Person person) {
    return requireNonNull(members.get(person), person::name);
  }

  static Bytes pskId(int key) {
    return Bytes.utf8("key " + key);
  }
}
