package org.safemessenger.server.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.account.Directory.Person;
import org.safemessenger.server.core.notice.Notice;

/** A call that rings or goes on, between a device and an account. Guarded by the switchboard. */
final class Call {
  private final UUID id;
  private final Principal caller;
  private final Person callee;
  private final Notice.Call.Ringing ringing;
  private final Instant began;
  private final Side callers = new Side();
  private final Side callees = new Side();
  private @Nullable Principal answerer;
  private Notice.Call.@Nullable Accepted accepted;

  /**
   * @param ringing as the callee's devices are told it
   * @param began by the steady clock
   */
  Call(UUID id, Principal caller, Person callee, Notice.Call.Ringing ringing, Instant began) {
    this.id = id;
    this.caller = caller;
    this.callee = callee;
    this.ringing = ringing;
    this.began = began;
  }

  Principal caller() {
    return caller;
  }

  Person callee() {
    return callee;
  }

  Notice.Call.Ringing ringing() {
    return ringing;
  }

  /** The device that accepted; null while it rings. */
  @Nullable Principal answerer() {
    return answerer;
  }

  boolean rings() {
    return answerer == null;
  }

  boolean is(UUID other, long one, long two) {
    return id.equals(other) && isBetween(one, two);
  }

  boolean isBetween(long one, long two) {
    return one == caller.accountId() && two == callee.id()
        || two == caller.accountId() && one == callee.id();
  }

  boolean isCaller(Principal who) {
    return who.equals(caller);
  }

  /** Whether the call is this device's: the caller's, the answerer's, or one that it rings on. */
  boolean concerns(Principal who) {
    return isCaller(who) || (rings() ? who.accountId() == callee.id() : who.equals(answerer));
  }

  String otherSideOf(long accountId) {
    return accountId == callee.id() ? caller.username() : callee.username();
  }

  Side sideOf(Principal who) {
    return isCaller(who) ? callers : callees;
  }

  Notice.Call.Accepted accept(Principal who, Sealed sealed, Instant at) {
    answerer = who;
    accepted =
        new Notice.Call.Accepted(
            callee.username(),
            caller.username(),
            ringing.call(),
            sealed.nonce(),
            sealed.message(),
            at);
    return accepted;
  }

  Notice.Call.Candidate candidate(Principal from, Sealed sealed, Instant at) {
    boolean forward = isCaller(from);
    return new Notice.Call.Candidate(
        forward ? caller.username() : callee.username(),
        forward ? callee.username() : caller.username(),
        ringing.call(),
        sealed.nonce(),
        sealed.message(),
        at);
  }

  Notice.Call.Rejected rejected(@Nullable String reason, Instant at) {
    return new Notice.Call.Rejected(
        callee.username(), caller.username(), ringing.call(), reason, at);
  }

  Notice.Call.Ended endedForCaller(@Nullable String reason, Instant at) {
    return new Notice.Call.Ended(callee.username(), caller.username(), ringing.call(), reason, at);
  }

  Notice.Call.Ended endedForCallee(@Nullable String reason, Instant at) {
    return new Notice.Call.Ended(caller.username(), callee.username(), ringing.call(), reason, at);
  }

  /** What a device has to know that comes, or comes back, while this call is there. */
  List<Notice> soFar(Principal who) {
    List<Notice> all = new ArrayList<>();
    if (isCaller(who)) {
      if (accepted != null) {
        all.add(accepted);
        all.addAll(callees.candidates());
      }
    } else if (concerns(who)) {
      if (rings()) {
        all.add(ringing);
      }
      all.addAll(callers.candidates());
    }
    return all;
  }

  boolean rangFor(Duration longest, Instant now) {
    return rings() && !now.isBefore(began.plus(longest));
  }
}
