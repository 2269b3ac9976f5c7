package org.safemessenger.server.crossing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.safemessenger.server.crossing.ContactsModel.Arrow;
import org.safemessenger.server.crossing.ContactsModel.Tidings;

/**
 * What section 12 of docs/protocol/invite.md comes to for people with one device each, in the
 * plainest words: contacts, conversations, and who is told what.
 */
final class TwoProtocolsModel {
  enum Act {
    INVITE,
    ACCEPT,
    REJECT,
    REMOVE,
    BLOCK,
    UNBLOCK,
    MESSAGE,
    REPEAT,
    ACK,
    READ,
    GO,
    COME;

    /** What somebody does instead who has nobody to do this to. */
    Act instead() {
      return switch (this) {
        case ACK, READ, REPEAT -> MESSAGE;
        case MESSAGE, REMOVE -> ACCEPT;
        case ACCEPT, REJECT, UNBLOCK -> INVITE;
        case INVITE, BLOCK, GO, COME -> this;
      };
    }
  }

  /**
   * @param pick chooses among the messages that the step may be about
   */
  record Step(Act act, int who, int whom, int pick) {}

  /**
   * @param heard by person what they are told, in its order; those who are told nothing are not in
   *     it
   */
  record Outcome(String answer, Map<Integer, List<String>> heard) {}

  /** What somebody wrote; {@code number} counts over all conversations. */
  record Letter(int number, int from, int to, int seq, boolean sealed) {
    String text() {
      return "m" + number;
    }
  }

  private record Line(int low, int high) {
    static Line of(int one, int other) {
      return new Line(Math.min(one, other), Math.max(one, other));
    }
  }

  private final List<String> names;
  private final List<Way> ways;
  private final ContactsModel contacts = new ContactsModel();
  private final List<Letter> letters = new ArrayList<>();
  private final Map<Line, List<Letter>> conversations = new HashMap<>();
  private final Map<Arrow, Integer> received = new HashMap<>();
  private final Map<Arrow, Integer> read = new HashMap<>();
  private final boolean[] here;
  private final int[] synced;
  private final Map<Integer, List<String>> heard = new TreeMap<>();

  TwoProtocolsModel(List<String> names, List<Way> ways) {
    this.names = names;
    this.ways = ways;
    this.here = new boolean[names.size()];
    this.synced = new int[names.size()];
    Arrays.fill(here, true);
  }

  boolean isHere(int person) {
    return here[person];
  }

  boolean isPossible(Step step) {
    return here[step.who()]
        && switch (step.act()) {
          case INVITE, ACCEPT, REJECT, REMOVE, BLOCK, UNBLOCK, MESSAGE, GO -> true;
          case REPEAT -> !own(step.who(), step.whom()).isEmpty();
          case ACK, READ -> !letters.isEmpty();
          case COME -> false;
        };
  }

  /**
   * Turns most steps to where something is to be had: answers go to who asked, messages to
   * contacts, marks to who wrote; who is away comes back, or somebody else does it.
   */
  Step aim(Step step) {
    int who = step.who();
    List<Integer> present = others(other -> here[other]);
    if (!here[who] && (step.pick() % 3 == 0 || present.isEmpty())) {
      return new Step(Act.COME, who, who, 0);
    }
    int actor = here[who] ? who : present.get(who % present.size());
    return step.pick() % 8 == 0
        ? new Step(step.act(), actor, step.whom(), step.pick())
        : aim(step.act(), actor, step);
  }

  private Step aim(Act act, int who, Step step) {
    List<Integer> better = worthwhile(act, who);
    return better.isEmpty()
        ? aim(act.instead(), who, step)
        : new Step(act, who, better.get(step.whom() % better.size()), step.pick());
  }

  private List<Integer> worthwhile(Act act, int who) {
    return switch (act) {
      case BLOCK, GO, COME -> others(other -> other != who);
      case INVITE -> {
        List<Integer> fresh =
            others(
                other ->
                    other != who
                        && Set.of("removed", "declined").contains(contacts.seen(who, other)));
        yield fresh.isEmpty() ? others(other -> other != who) : fresh;
      }
      case ACCEPT, REJECT -> others(other -> contacts.seen(who, other).equals("asks"));
      case UNBLOCK -> others(other -> contacts.seen(who, other).equals("blocked"));
      case REMOVE ->
          others(other -> Set.of("accepted", "asked").contains(contacts.seen(who, other)));
      case MESSAGE -> others(other -> contacts.areContacts(who, other));
      case REPEAT -> others(other -> !own(who, other).isEmpty());
      case ACK -> others(other -> unmarked(who, received).anyMatch(m -> m.from() == other));
      case READ -> others(other -> unmarked(who, read).anyMatch(m -> m.from() == other));
    };
  }

  private List<Integer> others(IntPredicate which) {
    return IntStream.range(0, names.size()).filter(which).boxed().toList();
  }

  /** The letter that a step is about; the next one for a new message. */
  Letter letter(Step step) {
    return switch (step.act()) {
      case MESSAGE -> {
        int seq = conversation(step.who(), step.whom()).size() + 1;
        yield new Letter(letters.size() + 1, step.who(), step.whom(), seq, step.pick() % 2 == 0);
      }
      case REPEAT -> choose(own(step.who(), step.whom()), step.pick());
      case ACK, READ -> {
        List<Letter> theirs = conversation(step.who(), step.whom());
        yield choose(theirs.isEmpty() ? letters : theirs, step.pick());
      }
      default -> throw new IllegalArgumentException(step.toString());
    };
  }

  private List<Letter> own(int who, int whom) {
    return conversation(who, whom).stream().filter(letter -> letter.from() == who).toList();
  }

  private static Letter choose(List<Letter> from, int pick) {
    return from.get(from.size() - 1 - pick % from.size());
  }

  private List<Letter> conversation(int one, int other) {
    return conversations.getOrDefault(Line.of(one, other), List.of());
  }

  Outcome act(Step step) {
    heard.clear();
    String answer =
        switch (step.act()) {
          case INVITE, ACCEPT, REJECT, REMOVE, BLOCK, UNBLOCK -> changeContact(step);
          case MESSAGE -> send(letter(step));
          case REPEAT -> mayWrite(step) ? taken(step.whom()) : "no contact";
          case ACK -> mark(step, letter(step), received, "delivered");
          case READ -> mark(step, letter(step), read, "read");
          case GO -> go(step.who());
          case COME -> come(step.who());
        };
    return new Outcome(answer, Map.copyOf(heard));
  }

  private String changeContact(Step step) {
    int who = step.who();
    int whom = step.whom();
    String mine = contacts.seen(who, whom);
    String theirs = contacts.seen(whom, who);
    ContactsModel.Result result = contacts.act(step.act(), who, whom);
    Tidings tidings = result.tidings();
    if (who != whom) {
      boolean accepted = tidings == Tidings.CROSSING || tidings == Tidings.ACCEPTANCE;
      tellHow(whom, who, theirs, accepted);
      tellHow(who, whom, mine, tidings == Tidings.CROSSING);
      tellSafe(whom, who, tidings, tidings == Tidings.REQUEST || tidings == Tidings.DECLINED);
      tellSafe(who, whom, tidings, false);
      tellContact(whom, who, theirs);
      tellContact(who, whom, mine);
    }
    return result.answer();
  }

  /** Users of protocol I are told how what they see came about. */
  private void tellHow(int person, int other, String before, boolean theyAccepted) {
    String now = contacts.seen(person, other);
    if (!ways.get(person).isInvite() || now.equals(before)) {
      return;
    }
    switch (now) {
      case "asks" -> tell(person, "asks " + names.get(other));
      case "declined" -> tell(person, "declines " + names.get(other));
      case "accepted" -> {
        if (theyAccepted) {
          tell(person, "accepts " + names.get(other));
        }
      }
      default -> {}
    }
  }

  private void tellContact(int person, int other, String before) {
    String now = contacts.seen(person, other);
    if (!now.equals(before)) {
      tell(person, "contact " + names.get(other) + ' ' + now);
    }
  }

  /**
   * @param passive whether the tidings are for the one to whom it was done
   */
  private void tellSafe(int person, int other, Tidings tidings, boolean passive) {
    if (ways.get(person).isInvite()) {
      return;
    }
    switch (tidings) {
      case NONE -> {}
      case REQUEST, DECLINED -> {
        if (passive) {
          tell(person, (tidings == Tidings.REQUEST ? "asks " : "declines ") + names.get(other));
        }
      }
      case ACCEPTANCE, CROSSING -> tell(person, "added " + names.get(other));
      case REMOVED -> tell(person, "removed " + names.get(other));
    }
  }

  private boolean mayWrite(Step step) {
    return step.who() == step.whom() || contacts.areContacts(step.who(), step.whom());
  }

  private String send(Letter letter) {
    if (letter.from() != letter.to() && !contacts.areContacts(letter.from(), letter.to())) {
      return "no contact";
    }
    letters.add(letter);
    conversations
        .computeIfAbsent(Line.of(letter.from(), letter.to()), line -> new ArrayList<>())
        .add(letter);
    tell(letter.to(), told(letter));
    return taken(letter.to());
  }

  private String taken(int by) {
    return here[by] ? "taken, online" : "taken, offline";
  }

  private String mark(Step step, Letter letter, Map<Arrow, Integer> marks, String what) {
    int who = step.who();
    if (letter.from() != who && letter.to() != who) {
      return "not found";
    }
    int other = letter.from() + letter.to() - who;
    Arrow mine = new Arrow(who, other);
    if (marks.getOrDefault(mine, 0) < letter.seq()) {
      marks.put(mine, letter.seq());
      if (letter.from() != who && contacts.areContacts(who, other)) {
        tell(other, what + ' ' + names.get(who) + " #" + letter.number());
      }
    }
    return "done";
  }

  private String go(int person) {
    newSinceSync(person).forEach(letter -> tell(person, told(letter)));
    synced[person] = letters.size();
    here[person] = false;
    return "done";
  }

  private String come(int person) {
    here[person] = true;
    if (ways.get(person).isInvite()) {
      others(other -> contacts.seen(person, other).equals("asks")).stream()
          .sorted(Comparator.comparingInt(other -> contacts.lastChange(person, other)))
          .forEach(other -> tell(person, "asks " + names.get(other)));
      unmarked(person, received).forEach(letter -> tell(person, told(letter)));
    } else {
      tell(person, "unread " + unmarked(person, read).count());
    }
    newSinceSync(person).forEach(letter -> tell(person, told(letter)));
    synced[person] = letters.size();
    return "done";
  }

  private Stream<Letter> newSinceSync(int person) {
    return letters.stream()
        .skip(synced[person])
        .filter(letter -> letter.from() == person || letter.to() == person);
  }

  private Stream<Letter> unmarked(int person, Map<Arrow, Integer> marks) {
    return letters.stream()
        .filter(letter -> letter.to() == person && letter.from() != person)
        .filter(letter -> letter.seq() > marks.getOrDefault(new Arrow(person, letter.from()), 0));
  }

  private void tell(int person, String what) {
    if (here[person]) {
      heard.computeIfAbsent(person, nobody -> new ArrayList<>()).add(what);
    }
  }

  private String told(Letter letter) {
    Participant.Letter text = new Participant.Letter(letter.text(), letter.sealed());
    return "message "
        + names.get(letter.from())
        + " #"
        + letter.number()
        + ' '
        + text.detail(names.get(letter.to()), letter.seq());
  }

  /**
   * What somebody's client shows of the others.
   *
   * @param keys by person
   */
  Map<String, Participant.Sight> contacts(int person, List<String> keys) {
    Map<String, Participant.Sight> all = new HashMap<>();
    for (int other = 0; other < names.size(); other++) {
      String state = contacts.seen(person, other);
      String key = state.equals("accepted") || state.equals("asks") ? keys.get(other) : "";
      String own = state.equals("accepted") || state.equals("asked") ? keys.get(person) : "";
      boolean online = state.equals("accepted") && here[other];
      if (!state.equals("removed") && (ways.get(person).isInvite() || isShownBySafe(state))) {
        all.put(names.get(other), new Participant.Sight(state, online, key, own));
      }
    }
    return all;
  }

  /** Protocol S lists nobody who declined. */
  private static boolean isShownBySafe(String state) {
    return !state.equals("declined");
  }

  List<String> history(int one, int other) {
    return conversation(one, other).stream().map(this::told).toList();
  }

  List<String> unread(int person) {
    return unmarked(person, read).map(this::told).toList();
  }
}
