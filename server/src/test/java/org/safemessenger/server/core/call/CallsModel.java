package org.safemessenger.server.core.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What section 10 of docs/protocol/invite.md says, in the plainest words: devices 2n and 2n + 1
 * belong to person n, and all are contacts.
 */
final class CallsModel {
  static final int PEOPLE = 3;
  static final int DEVICES = 2 * PEOPLE;

  enum Act {
    REQUEST,
    ACCEPT,
    REJECT,
    CANDIDATE,
    END,
    COME,
    GO,
    WAIT
  }

  /**
   * @param aimed the step is to be about a call that there is, if there is one
   */
  record Step(Act act, int device, int whom, int seconds, boolean aimed) {}

  /**
   * @param call the number of the call that the step is about
   * @param heard what each device that heard something heard
   */
  record Outcome(String answer, int call, Map<Integer, List<String>> heard) {}

  private static final class Ring {
    final int number;
    final int caller;
    final int callee;
    final int began;
    int answerer = -1;
    int sentByCaller;
    int sentByAnswerer;
    @Nullable Integer callerAway;
    @Nullable Integer answererAway;

    Ring(int number, int caller, int callee, int began) {
      this.number = number;
      this.caller = caller;
      this.callee = callee;
      this.began = began;
    }

    boolean rings() {
      return answerer < 0;
    }

    boolean has(int person) {
      return person == caller / 2 || person == callee;
    }

    boolean isOn(int device) {
      return device == caller || (rings() ? device / 2 == callee : device == answerer);
    }
  }

  private final List<Ring> live = new ArrayList<>();
  private final boolean[] here = {true, true, true, true, true, true};
  private final int[] missed = new int[PEOPLE];
  private final int[][] lastNumber = new int[PEOPLE][PEOPLE];
  private final Map<Integer, List<String>> heard = new TreeMap<>();
  private int now;
  private int numbers;

  /** Nobody finds another's call by chance: most steps are turned to one that there is. */
  Step aim(Step step) {
    if (!step.aimed() || live.isEmpty()) {
      return step;
    }
    Ring ring = live.getFirst();
    boolean outgoing = step.device() % 2 == 0;
    int person = outgoing ? ring.caller / 2 : ring.callee;
    int device = 2 * person + step.device() / 2 % 2;
    int whom = outgoing ? ring.callee : ring.caller / 2;
    return new Step(step.act(), device, whom, step.seconds(), false);
  }

  boolean isPossible(Step step) {
    return switch (step.act()) {
      case COME -> !here[step.device()];
      case WAIT -> true;
      case REQUEST, ACCEPT, REJECT, CANDIDATE, END, GO -> here[step.device()];
    };
  }

  long missedBy(int person) {
    return missed[person];
  }

  Outcome act(Step step) {
    heard.clear();
    int device = step.device();
    int person = device / 2;
    int whom = step.whom();
    int number = lastNumber[person][whom];
    boolean again =
        step.act() == Act.REQUEST
            && step.seconds() == 1
            && live.stream().anyMatch(r -> r.number == number);
    if (step.act() == Act.REQUEST && !again) {
      int fresh = ++numbers;
      return new Outcome(request(device, whom, fresh), fresh, copyOfHeard());
    }
    String answer =
        switch (step.act()) {
          case REQUEST -> request(device, whom, number);
          case COME -> come(device);
          case GO -> {
            here[device] = false;
            yield "ok";
          }
          case WAIT -> pass(step.seconds());
          case ACCEPT, REJECT, CANDIDATE, END -> signal(step, find(device, whom, number));
        };
    return new Outcome(answer, number, copyOfHeard());
  }

  private String request(int device, int whom, int number) {
    int person = device / 2;
    Ring own = of(person);
    if (own != null && own.number == number && own.caller == device && own.callee == whom) {
      return "ok";
    }
    if (whom == person || own != null) {
      return "NOT_PERMITTED";
    }
    lastNumber[person][whom] = number;
    lastNumber[whom][person] = number;
    if (of(whom) != null) {
      tell(device, "rejected " + number + " busy");
      missed[whom]++;
    } else {
      live.add(new Ring(number, device, whom, now));
      tellPerson(whom, "ringing " + number);
    }
    return "ok";
  }

  private String signal(Step step, @Nullable Ring ring) {
    int device = step.device();
    if (ring == null) {
      return "NOT_FOUND";
    }
    boolean outgoing = device == ring.caller;
    return switch (step.act()) {
      case ACCEPT -> outgoing ? "NOT_FOUND" : accept(ring, device);
      case REJECT -> outgoing || !ring.rings() ? "NOT_FOUND" : reject(ring, device, "no");
      case CANDIDATE -> outgoing || !ring.rings() ? candidate(ring, device) : "NOT_PERMITTED";
      case END -> outgoing || !ring.rings() ? end(ring, outgoing) : reject(ring, device, "bye");
      case REQUEST, COME, GO, WAIT -> throw new IllegalArgumentException(step.toString());
    };
  }

  private String accept(Ring ring, int device) {
    if (ring.rings()) {
      ring.answerer = device;
      tell(ring.caller, "accepted " + ring.number);
      tell(sibling(device), "ended " + ring.number + " answered_elsewhere");
    }
    return "ok";
  }

  private String reject(Ring ring, int device, String reason) {
    live.remove(ring);
    tell(ring.caller, "rejected " + ring.number + " " + reason);
    tell(sibling(device), "ended " + ring.number + " rejected_elsewhere");
    return "ok";
  }

  private String candidate(Ring ring, int device) {
    if (device == ring.caller) {
      ring.sentByCaller++;
      tellCallee(ring, "candidate " + ring.number);
    } else {
      ring.sentByAnswerer++;
      tell(ring.caller, "candidate " + ring.number);
    }
    return "ok";
  }

  private String end(Ring ring, boolean outgoing) {
    live.remove(ring);
    if (!outgoing) {
      tell(ring.caller, "ended " + ring.number + " bye");
      return "ok";
    }
    tellCallee(ring, "ended " + ring.number + " bye");
    if (ring.rings()) {
      missed[ring.callee]++;
    }
    return "ok";
  }

  private String come(int device) {
    here[device] = true;
    Ring ring = of(device / 2);
    List<String> told = new ArrayList<>();
    if (ring != null && ring.isOn(device)) {
      if (device == ring.caller && !ring.rings()) {
        told.add("accepted " + ring.number);
      } else if (device != ring.caller && ring.rings()) {
        told.add("ringing " + ring.number);
      }
      int candidates = device == ring.caller ? ring.sentByAnswerer : ring.sentByCaller;
      IntStream.range(0, candidates).forEach(i -> told.add("candidate " + ring.number));
    }
    return told.toString();
  }

  private String pass(int seconds) {
    now += seconds;
    for (Ring ring : List.copyOf(live)) {
      ring.callerAway = away(ring.caller, ring.callerAway);
      ring.answererAway = ring.rings() ? null : away(ring.answerer, ring.answererAway);
      if (ring.rings() && now - ring.began >= 60) {
        finish(ring, "timeout");
        missed[ring.callee]++;
      } else if (isLong(ring.callerAway) || isLong(ring.answererAway)) {
        finish(ring, "connection_lost");
      }
    }
    return "ok";
  }

  private void finish(Ring ring, String reason) {
    live.remove(ring);
    tell(ring.caller, "ended " + ring.number + " " + reason);
    tellCallee(ring, "ended " + ring.number + " " + reason);
  }

  /** Since when the device is known to be away. */
  private @Nullable Integer away(int device, @Nullable Integer before) {
    if (here[device]) {
      return null;
    }
    return before == null ? Integer.valueOf(now) : before;
  }

  private boolean isLong(@Nullable Integer away) {
    return away != null && now - away >= 60;
  }

  private @Nullable Ring of(int person) {
    return live.stream().filter(ring -> ring.has(person)).findFirst().orElse(null);
  }

  private @Nullable Ring find(int device, int whom, int number) {
    Ring ring = of(device / 2);
    return ring != null && ring.number == number && ring.has(whom) && ring.isOn(device)
        ? ring
        : null;
  }

  private void tellCallee(Ring ring, String what) {
    if (ring.rings()) {
      tellPerson(ring.callee, what);
    } else {
      tell(ring.answerer, what);
    }
  }

  private void tellPerson(int person, String what) {
    tell(2 * person, what);
    tell(2 * person + 1, what);
  }

  private void tell(int device, String what) {
    if (here[device]) {
      heard.computeIfAbsent(device, k -> new ArrayList<>()).add(what);
    }
  }

  private Map<Integer, List<String>> copyOfHeard() {
    return new TreeMap<>(heard);
  }

  private static int sibling(int device) {
    return device ^ 1;
  }
}
