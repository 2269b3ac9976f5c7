package org.safemessenger.server.crossing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.safemessenger.server.crossing.TwoProtocolsModel.Act;

/** Who asked whom, who are contacts, who declined and who blocked: sets of arrows. */
final class ContactsModel {
  /** From one person to another, by number. */
  record Arrow(int from, int to) {
    Arrow back() {
      return new Arrow(to, from);
    }
  }

  /** What a step comes to besides its answer. */
  enum Tidings {
    NONE,
    REQUEST,
    ACCEPTANCE,
    CROSSING,
    DECLINED,
    REMOVED
  }

  record Result(String answer, Tidings tidings) {}

  private static final Result CONFLICT = new Result("conflict", Tidings.NONE);
  private static final Result NOT_FOUND = new Result("not found", Tidings.NONE);
  private static final Result NO_CONTACT = new Result("no contact", Tidings.NONE);
  private static final Result DONE = new Result("done", Tidings.NONE);

  private final Set<Arrow> asked = new HashSet<>();
  private final Set<Arrow> declined = new HashSet<>();
  private final Set<Arrow> contacts = new HashSet<>();
  private final Set<Arrow> blocked = new HashSet<>();
  private final Map<Arrow, Integer> lastChange = new HashMap<>();
  private int changes;

  boolean areContacts(int one, int other) {
    return contacts.contains(new Arrow(one, other));
  }

  boolean hasAsked(int from, int to) {
    return asked.contains(new Arrow(from, to));
  }

  /** When what one sees of the other changed last. */
  int lastChange(int one, int other) {
    return lastChange.getOrDefault(new Arrow(one, other), 0);
  }

  /** What one sees of the other; nothing tells whether they blocked. */
  String seen(int one, int other) {
    Arrow arrow = new Arrow(one, other);
    if (blocked.contains(arrow)) {
      return "blocked";
    }
    if (contacts.contains(arrow)) {
      return "accepted";
    }
    if (asked.contains(arrow)) {
      return "asked";
    }
    if (asked.contains(arrow.back())) {
      return "asks";
    }
    return declined.contains(arrow) ? "declined" : "removed";
  }

  Result act(Act act, int who, int whom) {
    if (who == whom) {
      return CONFLICT;
    }
    Arrow arrow = new Arrow(who, whom);
    String mine = seen(who, whom);
    String theirs = seen(whom, who);
    Result result =
        switch (act) {
          case INVITE -> invite(arrow);
          case ACCEPT -> accept(arrow);
          case REJECT -> reject(arrow);
          case REMOVE -> remove(arrow);
          case BLOCK -> block(arrow);
          case UNBLOCK -> {
            blocked.remove(arrow);
            yield DONE;
          }
          case MESSAGE, REPEAT, ACK, READ, GO, COME ->
              throw new IllegalArgumentException(act.name());
        };
    changes++;
    if (!seen(who, whom).equals(mine)) {
      lastChange.put(arrow, changes);
    }
    if (!seen(whom, who).equals(theirs)) {
      lastChange.put(arrow.back(), changes);
    }
    return result;
  }

  private Result invite(Arrow arrow) {
    if (blocked.contains(arrow)) {
      return CONFLICT;
    }
    if (contacts.contains(arrow)) {
      return new Result("contacts", Tidings.NONE);
    }
    if (asked.contains(arrow)) {
      return new Result("asked", Tidings.NONE);
    }
    if (asked.contains(arrow.back())) {
      befriend(arrow);
      return new Result("contacts", Tidings.CROSSING);
    }
    asked.add(arrow);
    declined.removeAll(List.of(arrow, arrow.back()));
    return new Result("asked", blocked.contains(arrow.back()) ? Tidings.NONE : Tidings.REQUEST);
  }

  private Result accept(Arrow arrow) {
    if (contacts.contains(arrow)) {
      return DONE;
    }
    if (blocked.contains(arrow) || !asked.contains(arrow.back())) {
      return NOT_FOUND;
    }
    befriend(arrow);
    return new Result("done", Tidings.ACCEPTANCE);
  }

  private void befriend(Arrow arrow) {
    asked.removeAll(List.of(arrow, arrow.back()));
    declined.removeAll(List.of(arrow, arrow.back()));
    contacts.addAll(List.of(arrow, arrow.back()));
  }

  private Result reject(Arrow arrow) {
    if (blocked.contains(arrow) || !asked.remove(arrow.back())) {
      return NOT_FOUND;
    }
    declined.add(arrow.back());
    return new Result("done", Tidings.DECLINED);
  }

  private Result remove(Arrow arrow) {
    if (asked.remove(arrow)) {
      return DONE;
    }
    return part(arrow) ? new Result("done", Tidings.REMOVED) : NO_CONTACT;
  }

  private boolean part(Arrow arrow) {
    return contacts.removeAll(List.of(arrow, arrow.back()));
  }

  /** To the other side it looks like a removal; a request of theirs stays open and unanswered. */
  private Result block(Arrow arrow) {
    boolean were = part(arrow);
    blocked.add(arrow);
    asked.remove(arrow);
    declined.remove(arrow);
    return new Result("done", were ? Tidings.REMOVED : Tidings.NONE);
  }
}
