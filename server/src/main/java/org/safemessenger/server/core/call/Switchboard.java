package org.safemessenger.server.core.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.account.Directory.Person;
import org.safemessenger.server.core.device.Roster;
import org.safemessenger.server.core.notice.Announcer;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.push.Wakeups;

/**
 * The calls of this node, at most one for each account. Its lock is held while notices are handed
 * over, so that every device hears of a call in the order in which it went; nothing under it
 * blocks.
 */
public final class Switchboard {
  static final Duration RINGING = Duration.ofSeconds(60);
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration RESTART = Duration.ofSeconds(2);

  private final Roster roster;
  private final Announcer announcer;
  private final Wakeups wakeups;
  private final InstantSource wall;
  private final InstantSource steady;

  /** Under both its accounts. */
  private final Map<Long, Call> byAccount = new HashMap<>();

  private boolean stopped;

  /**
   * @param wall what notices are stamped with
   * @param steady what decides how long a call has rung
   */
  public Switchboard(
      Roster roster,
      Announcer announcer,
      Wakeups wakeups,
      InstantSource wall,
      InstantSource steady) {
    this.roster = roster;
    this.announcer = announcer;
    this.wakeups = wakeups;
    this.wall = wall;
    this.steady = steady;
  }

  /** Rings; or tells the caller that the callee is busy, and returns what they missed. */
  synchronized Optional<Missed> place(
      Principal caller, Person callee, UUID id, Notice.Call.Ringing ringing) {
    if (stopped) {
      throw Rejection.later(
          Reason.UNAVAILABLE, "The server is stopping; call again in a moment.", RESTART);
    }
    Call call = new Call(id, caller, callee, ringing, steady.instant());
    Call own = byAccount.get(caller.accountId());
    if (own != null) {
      if (own.isCaller(caller) && own.is(id, caller.accountId(), callee.id())) {
        return Optional.empty();
      }
      throw occupied(own, caller.accountId());
    }
    if (byAccount.containsKey(callee.id())) {
      announcer.tellDevices(List.of(caller), call.rejected(Reasons.BUSY, wall.instant()));
      return Optional.of(missed(call));
    }
    byAccount.put(caller.accountId(), call);
    byAccount.put(callee.id(), call);
    announcer.tell(callee.id(), ringing);
    wakeups.rings(callee.id());
    return Optional.empty();
  }

  private static RuntimeException occupied(Call call, long accountId) {
    String other = call.otherSideOf(accountId);
    String text =
        call.rings() && accountId == call.callee().id()
            ? other + " is calling you; accept or reject that call."
            : "You are in a call with " + other + "; end it first.";
    return Rejection.because(Reason.NOT_PERMITTED, text);
  }

  /** The first one counts; the same device again changes nothing. */
  synchronized void accept(Principal who, Person peer, UUID id, Sealed sealed) {
    Call call = find(who, peer, id);
    if (call.isCaller(who)) {
      throw notFound();
    }
    if (!call.rings()) {
      return;
    }
    Instant now = wall.instant();
    announcer.tellDevices(List.of(call.caller()), call.accept(who, sealed, now));
    tellOthers(who, call.endedForCallee(Reasons.ANSWERED_ELSEWHERE, now));
  }

  synchronized void reject(Principal who, Person peer, UUID id, @Nullable String reason) {
    Call call = find(who, peer, id);
    if (call.isCaller(who) || !call.rings()) {
      throw notFound();
    }
    rejected(call, who, reason);
  }

  /** The call as it was missed, where the caller hung up before anybody answered. */
  synchronized Optional<Missed> end(Principal who, Person peer, UUID id, @Nullable String reason) {
    Call call = find(who, peer, id);
    if (!call.isCaller(who) && call.rings()) {
      rejected(call, who, reason);
      return Optional.empty();
    }
    Instant now = wall.instant();
    remove(call);
    if (!call.isCaller(who)) {
      announcer.tellDevices(List.of(call.caller()), call.endedForCaller(reason, now));
      return Optional.empty();
    }
    tellCallee(call, call.endedForCallee(reason, now));
    return call.rings() ? Optional.of(missed(call)) : Optional.empty();
  }

  /** Passed on to the callee's devices while it rings, then to the one device at the other end. */
  synchronized void candidate(Principal who, Person peer, UUID id, Sealed sealed, int maxContent) {
    Call call = find(who, peer, id);
    if (call.rings() && !call.isCaller(who)) {
      throw Rejection.because(
          Reason.NOT_PERMITTED, "This call still rings; accept it before you send candidates.");
    }
    Notice.Call.Candidate candidate = call.candidate(who, sealed, wall.instant());
    call.sideOf(who).add(candidate, maxContent);
    if (call.isCaller(who)) {
      tellCallee(call, candidate);
    } else {
      announcer.tellDevices(List.of(call.caller()), candidate);
    }
  }

  synchronized List<Notice> soFar(Principal who) {
    Call call = byAccount.get(who.accountId());
    return call == null ? List.of() : call.soFar(who);
  }

  /** Ends what rang for too long, or has lost a device; returns what was missed. */
  synchronized List<Missed> sweep() {
    Instant now = steady.instant();
    List<Missed> missed = new ArrayList<>();
    for (Call call : all()) {
      if (call.rangFor(RINGING, now)) {
        over(call, Reasons.TIMEOUT);
        missed.add(missed(call));
      } else if (isLost(call, now)) {
        over(call, Reasons.CONNECTION_LOST);
      }
    }
    return missed;
  }

  /** Every call there is. */
  synchronized Set<Call> all() {
    return new LinkedHashSet<>(byAccount.values());
  }

  /** The two are contacts no more. */
  synchronized void part(Call call) {
    if (byAccount.get(call.callee().id()) == call) {
      over(call, Reasons.NOT_A_CONTACT);
    }
  }

  /** No call begins any more; those that ring end, and are returned. */
  synchronized List<Missed> stop() {
    stopped = true;
    List<Missed> missed = new ArrayList<>();
    for (Call call : all()) {
      if (call.rings()) {
        over(call, Reasons.CONNECTION_LOST);
        missed.add(missed(call));
      }
    }
    return missed;
  }

  private boolean isLost(Call call, Instant now) {
    Principal answerer = call.answerer();
    boolean callerGone =
        call.sideOf(call.caller()).isGone(isConnected(call.caller()), now, PATIENCE);
    return callerGone
        || answerer != null && call.sideOf(answerer).isGone(isConnected(answerer), now, PATIENCE);
  }

  private boolean isConnected(Principal device) {
    return roster.of(device.accountId()).stream()
        .anyMatch(endpoint -> endpoint.principal().equals(device));
  }

  private Call find(Principal who, Person peer, UUID id) {
    Call call = byAccount.get(who.accountId());
    if (call == null || !call.is(id, who.accountId(), peer.id()) || !call.concerns(who)) {
      throw notFound();
    }
    return call;
  }

  private void rejected(Call call, Principal who, @Nullable String reason) {
    Instant now = wall.instant();
    remove(call);
    announcer.tellDevices(List.of(call.caller()), call.rejected(reason, now));
    tellOthers(who, call.endedForCallee(Reasons.REJECTED_ELSEWHERE, now));
  }

  private void over(Call call, String reason) {
    Instant now = wall.instant();
    remove(call);
    announcer.tellDevices(List.of(call.caller()), call.endedForCaller(reason, now));
    tellCallee(call, call.endedForCallee(reason, now));
  }

  private void remove(Call call) {
    byAccount.remove(call.caller().accountId());
    byAccount.remove(call.callee().id());
  }

  private void tellCallee(Call call, Notice notice) {
    Principal answerer = call.answerer();
    if (answerer == null) {
      announcer.tell(call.callee().id(), notice);
    } else {
      announcer.tellDevices(List.of(answerer), notice);
    }
  }

  private void tellOthers(Principal who, Notice notice) {
    announcer.tellBut(who.deviceId(), List.of(who.accountId()), notice);
  }

  private static Missed missed(Call call) {
    return new Missed(call.caller(), call.callee(), call.ringing().call());
  }

  private static RuntimeException notFound() {
    return Rejection.because(
        Reason.NOT_FOUND,
        "There is no such call; it may be over, or another of your devices answered it.");
  }
}
