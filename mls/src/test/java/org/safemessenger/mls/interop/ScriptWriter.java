package org.safemessenger.mls.interop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.wire.WireFormat;

/**
 * Makes up a script that every correct implementation can play. It keeps to what RFC 9420 allows,
 * and to what ts-mls can do: its members commit all proposals in hand, and send no application
 * message before.
 */
final class ScriptWriter {
  /** How far back an application message or a resumption key may lie: less than anybody keeps. */
  private static final int EPOCHS_KEPT = 3;

  static final int KEYS = 3;

  private final long seed;
  private final int oursPercent;
  private final Random random;
  private final CipherSuite suite;
  private final int most;
  private final boolean certifiedToo;
  private final List<Step> steps = new ArrayList<>();

  /** Who is in the group, and since which epoch. */
  private final Map<Person, Integer> members = new LinkedHashMap<>();

  /** What waits at each: letters, and of which epoch. */
  private final Map<Person, Map<Integer, Integer>> mail = new HashMap<>();

  private final Set<Person> coming = new HashSet<>();
  private final Set<Person> leaving = new HashSet<>();
  private final Set<Person> updating = new HashSet<>();
  private int proposed;
  private boolean resumptionProposed;
  private int epoch;
  private int letters;
  private int people;

  private ScriptWriter(long seed, int oursPercent) {
    this.seed = seed;
    this.oursPercent = oursPercent;
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    suite = aSuite();
    most = aSize();
    certifiedToo = chance(40);
  }

  /**
   * @param oursPercent how many of the members are ours; the others are ts-mls's
   */
  static Script write(long seed, int oursPercent) {
    return new ScriptWriter(seed, oursPercent).write();
  }

  private CipherSuite aSuite() {
    return chance(40)
        ? CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519
        : any(List.of(CipherSuite.values()));
  }

  private int aSize() {
    int kind = random.nextInt(20);
    if (kind == 0 && quick()) return between(17, 32);
    if (kind <= 2) return quick() ? between(9, 16) : 8;
    return kind <= 8 ? between(5, 8) : between(2, 5);
  }

  /** The others take ts-mls several milliseconds for each operation on a curve. */
  private boolean quick() {
    return switch (suite.kem()) {
      case X25519, P256, X_WING -> true;
      case P384, P521, X448 -> false;
    };
  }

  private Script write() {
    Person creator = aPerson(chance(oursPercent));
    members.put(creator, 0);
    steps.add(new Step.Create(creator));
    boolean requiresCapabilities = chance(30);
    found(creator);
    int many = between(6, 14);
    for (int at = 0; at < many; at++) act();
    commit(true);
    for (Person member : members.keySet()) read(member, mailOf(member).size());
    commit(true);
    return new Script(seed, suite, requiresCapabilities, steps);
  }

  /** The first of the others, at least one of them of the other kind. */
  private void found(Person creator) {
    int many = between(most > 8 ? most / 2 : 1, most - 1);
    List<Move> moves = new ArrayList<>();
    boolean both = oursPercent > 0 && oursPercent < 100;
    moves.add(new Move.Add(aPerson(both ? !creator.ours() : chance(oursPercent))));
    while (moves.size() < many) moves.add(new Move.Add(aPerson(chance(oursPercent))));
    take(
        new Step.Commit(
            creator, moves, chance(50), false, chance(50), true, Optional.empty(), List.of()));
  }

  private void act() {
    int what = random.nextInt(100);
    if (what < 30) {
      if (proposed == 0) speak();
      else commit(true);
    } else if (what < 45) {
      Person reader = any(members.keySet());
      read(reader, between(0, mailOf(reader).size()));
    } else if (what < 62) {
      for (int left = between(1, 3); left > 0; left--) propose();
    } else if (what < 86) {
      commit(!chance(15));
    } else if (what < 89) {
      joinExternally();
    } else if (what < 91) {
      branch();
    } else if (what < 92 && proposed == 0) {
      reInit();
    } else {
      steps.add(new Step.Restart(any(members.keySet())));
    }
  }

  private void speak() {
    for (int left = between(1, 5); left > 0; left--) steps.add(saying());
  }

  private Step.Say saying() {
    Person speaker = any(members.keySet());
    int letter = letters++;
    for (Person other : members.keySet()) if (other != speaker) mailOf(other).put(letter, epoch);
    return new Step.Say(speaker, letter);
  }

  /** In any order, now and then not all of them ever. */
  private void read(Person reader, int many) {
    Map<Integer, Integer> waiting = mailOf(reader);
    waiting.values().removeIf(sent -> sent < epoch - EPOCHS_KEPT);
    List<Integer> letters = new ArrayList<>(waiting.keySet());
    if (chance(70)) Collections.shuffle(letters, random);
    letters = letters.subList(0, Math.min(many, letters.size()));
    letters.forEach(waiting::remove);
    if (!letters.isEmpty() && chance(20)) letters = letters.subList(1, letters.size());
    if (!letters.isEmpty()) steps.add(new Step.Read(reader, List.copyOf(letters)));
  }

  private void propose() {
    Person proposer = any(members.keySet());
    if (chance(10) && hasRoom() && !resumptionProposed) {
      Person fresh = aPerson(chance(oursPercent));
      coming.add(fresh);
      proposed++;
      steps.add(new Step.AskToJoin(fresh, proposer));
      return;
    }
    Optional<Move> move =
        switch (random.nextInt(4)) {
          case 0 -> adding(1).stream().findFirst();
          case 1 -> removing(1, any(committers())).stream().findFirst();
          case 2 -> updating(proposer);
          default -> preSharing();
        };
    move.ifPresent(
        it -> {
          steps.add(new Step.Propose(proposer, it));
          proposed++;
        });
  }

  /** All that take their leaf with them into the next epoch. */
  private List<Person> committers() {
    List<Person> all = new ArrayList<>(members.keySet());
    all.removeAll(leaving);
    all.removeAll(updating);
    return all;
  }

  private Optional<Move> updating(Person proposer) {
    List<Person> committers = committers();
    if (!committers.contains(proposer) || committers.size() == 1) return Optional.empty();
    updating.add(proposer);
    return Optional.of(new Move.Update(chance(30)));
  }

  private List<Move> adding(int many) {
    List<Move> moves = new ArrayList<>();
    while (moves.size() < many && !resumptionProposed && hasRoom()) {
      Person fresh = aPerson(chance(oursPercent));
      coming.add(fresh);
      moves.add(new Move.Add(fresh));
    }
    return moves;
  }

  private boolean hasRoom() {
    return members.size() - leaving.size() + coming.size() < most;
  }

  private List<Move> removing(int many, Person but) {
    List<Person> victims = committers();
    victims.remove(but);
    Collections.shuffle(victims, random);
    List<Move> moves = new ArrayList<>();
    for (Person victim : victims.subList(0, Math.min(many, victims.size()))) {
      leaving.add(victim);
      moves.add(new Move.Remove(victim));
    }
    return moves;
  }

  /** A resumption key only where nobody joins, who could not have it. */
  private Optional<Move> preSharing() {
    int allSince = Collections.max(members.values());
    if (chance(50) || !coming.isEmpty() || allSince == epoch)
      return Optional.of(new Move.Psk(random.nextInt(KEYS)));
    resumptionProposed = true;
    return Optional.of(
        new Move.Resumption(random.nextInt(Math.min(EPOCHS_KEPT, epoch - allSince) + 1)));
  }

  private void branch() {
    List<Person> others = new ArrayList<>(members.keySet());
    Collections.shuffle(others, random);
    Person leader = others.removeLast();
    steps.add(new Step.Branch(leader, List.copyOf(others.subList(0, between(0, others.size())))));
  }

  private void reInit() {
    CipherSuite next = members.size() > 8 ? suite : any(List.of(CipherSuite.values()));
    steps.add(new Step.ReInit(any(members.keySet()), next));
    mail.clear();
    epoch = 1;
    members.replaceAll((_, _) -> 1);
  }

  private void joinExternally() {
    Person host = any(members.keySet());
    Person returning = any(members.keySet());
    if (hasRoom()) {
      joinExternally(new Step.JoinExternally(aPerson(chance(oursPercent)), host, chance(50)));
    } else if (returning != host) {
      members.remove(returning);
      mail.remove(returning);
      joinExternally(new Step.Return(returning, host, chance(50)));
    }
  }

  /** What was proposed before goes with its epoch. */
  private void joinExternally(Step step) {
    steps.add(step);
    coming.clear();
    leaving.clear();
    newEpoch();
    members.put(step.by(), epoch);
  }

  private void commit(boolean taken) {
    Person committer = any(committers());
    Set<Person> comingBefore = Set.copyOf(coming);
    Set<Person> leavingBefore = Set.copyOf(leaving);
    boolean resumptionBefore = resumptionProposed;
    List<Move> moves = new ArrayList<>();
    if (chance(30)) moves.addAll(removing(chance(80) ? 1 : most / 2, committer));
    if (chance(45)) moves.addAll(adding(between(1, Math.max(3, most / 4))));
    if (chance(15)) preSharing().ifPresent(moves::add);
    if (committer.ours() && chance(15)) moves.add(new Move.Extensions(chance(50)));
    Collections.shuffle(moves, random);
    List<Person> rivals = committers();
    rivals.remove(committer);
    Optional<Person> rival =
        taken && chance(20) && !rivals.isEmpty() ? Optional.of(any(rivals)) : Optional.empty();
    List<Step> meanwhile = new ArrayList<>();
    if (proposed == 0 && chance(20)) meanwhile.add(saying());
    if (chance(10)) meanwhile.add(new Step.Restart(committer));
    Step.Commit step =
        new Step.Commit(
            committer,
            moves,
            chance(60),
            committer.ours() && chance(10),
            chance(50),
            taken,
            rival,
            meanwhile);
    if (taken) {
      take(step);
    } else {
      steps.add(step);
      coming.retainAll(comingBefore);
      leaving.retainAll(leavingBefore);
      resumptionProposed = resumptionBefore;
    }
  }

  private void take(Step.Commit step) {
    steps.add(step);
    newEpoch();
    members.keySet().removeAll(leaving);
    mail.keySet().removeAll(leaving);
    for (Move move : step.moves()) if (move instanceof Move.Add(Person who)) coming.add(who);
    coming.stream()
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .forEach(fresh -> members.put(fresh, epoch));
    coming.clear();
    leaving.clear();
  }

  private void newEpoch() {
    epoch++;
    updating.clear();
    proposed = 0;
    resumptionProposed = false;
  }

  private Map<Integer, Integer> mailOf(Person member) {
    return mail.computeIfAbsent(member, _ -> new LinkedHashMap<>());
  }

  private Person aPerson(boolean ours) {
    return new Person(
        (ours ? "ours" : "ts") + people++,
        ours,
        chance(50) ? WireFormat.PUBLIC_MESSAGE : WireFormat.PRIVATE_MESSAGE,
        certifiedToo && chance(30),
        chance(30));
  }

  private <T> T any(Iterable<T> things) {
    List<T> all = new ArrayList<>();
    things.forEach(all::add);
    return all.get(random.nextInt(all.size()));
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
