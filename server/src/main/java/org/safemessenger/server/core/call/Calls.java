package org.safemessenger.server.core.call;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Futures;
import org.safemessenger.server.core.PlainText;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.account.Directory.Person;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.MessageRules;
import org.safemessenger.server.core.notice.Notice;

/**
 * Signalling of calls (docs/protocol/invite.md, section 10). {@code dest} names the other side,
 * {@code call} is the UUID that the caller made; what does not fit is MALFORMED or TOO_LARGE, and a
 * call that this device has no part in is NOT_FOUND. A device's commands are to be given one after
 * the other.
 */
public final class Calls {
  private static final int LONGEST_REASON = 64;
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Acquaintance people;
  private final Switchboard board;
  private final MissedCalls missedCalls;
  private final MessageRules rules;
  private final InstantSource clock;

  public Calls(
      Acquaintance people,
      Switchboard board,
      MissedCalls missedCalls,
      MessageRules rules,
      InstantSource clock) {
    this.people = people;
    this.board = board;
    this.missedCalls = missedCalls;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Rings on the callee's devices. If the callee is in another call the caller's device hears a
   * rejection instead. NOT_PERMITTED to oneself or while in another call; NOT_A_CONTACT. The same
   * request again changes nothing.
   */
  public CompletableFuture<Void> request(
      Principal who, String dest, String call, Sealed sealed, boolean video) {
    return Futures.attempt(
        () -> {
          UUID id = parse(call);
          check(sealed);
          return people
              .mayCall(who, dest)
              .thenCompose(
                  callee ->
                      keep(
                          board.place(who, callee, id, ringing(who, callee, call, sealed, video))));
        });
  }

  private Notice.Call.Ringing ringing(
      Principal who, Person callee, String call, Sealed sealed, boolean video) {
    return new Notice.Call.Ringing(
        who.username(),
        callee.username(),
        call,
        sealed.nonce(),
        sealed.message(),
        video,
        clock.instant());
  }

  public CompletableFuture<Void> accept(Principal who, String dest, String call, Sealed sealed) {
    return Futures.attempt(
        () -> {
          check(sealed);
          return act(dest, call, (peer, id) -> board.accept(who, peer, id, sealed));
        });
  }

  /**
   * @param reason for the other side, at most 64 characters
   */
  public CompletableFuture<Void> reject(
      Principal who, String dest, String call, @Nullable String reason) {
    return Futures.attempt(
        () -> {
          String text = checkReason(reason);
          return act(dest, call, (peer, id) -> board.reject(who, peer, id, text));
        });
  }

  /** RATE_LIMITED after the fiftieth of a side. */
  public CompletableFuture<Void> candidate(Principal who, String dest, String call, Sealed sealed) {
    return Futures.attempt(
        () -> {
          check(sealed);
          return act(
              dest, call, (peer, id) -> board.candidate(who, peer, id, sealed, rules.maxContent()));
        });
  }

  /** Hangs up; from a callee it rings for, the same as a rejection. */
  public CompletableFuture<Void> end(
      Principal who, String dest, String call, @Nullable String reason) {
    return Futures.attempt(
        () -> {
          String text = checkReason(reason);
          UUID id = parse(call);
          return people.find(dest).thenCompose(peer -> keep(board.end(who, peer, id, text)));
        });
  }

  /**
   * What a device is to be told that has just arrived and seen the messages it missed: the call
   * that rings for it, or what came in the one it is in. A call that began at that very moment may
   * be told twice.
   */
  public List<Notice> soFar(Principal who) {
    return board.soFar(who);
  }

  /** To be called every second: ends what rang too long, lost a device, or lost its permission. */
  public CompletableFuture<Void> tick() {
    CompletableFuture<?>[] parted =
        board.all().stream().map(this::endIfParted).toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(parted).thenCompose(done -> missedCalls.keep(board.sweep()));
  }

  /** A failure to read is for the next time. */
  private CompletableFuture<Void> endIfParted(Call call) {
    return people
        .areStill(call.caller(), call.callee())
        .handle(
            (still, failure) -> {
              if (failure == null && !still) {
                board.part(call);
              }
              return null;
            });
  }

  /** Begins no call any more, and completes when those that rang are stored as missed. */
  public CompletableFuture<Void> stop() {
    return missedCalls.keep(board.stop());
  }

  private CompletableFuture<Void> act(String dest, String call, BiConsumer<Person, UUID> action) {
    UUID id = parse(call);
    return people.find(dest).thenAccept(peer -> action.accept(peer, id));
  }

  private CompletableFuture<Void> keep(Optional<Missed> missed) {
    return missedCalls.keep(missed.stream().toList());
  }

  private void check(Sealed sealed) {
    if (sealed.message().isEmpty()) {
      throw Rejection.because(
          Reason.MALFORMED,
          "The field message is empty; it must hold the sealed session description or candidate.");
    }
    rules.check(new Body(sealed.message(), true, null, null, sealed.nonce()));
  }

  private static @Nullable String checkReason(@Nullable String reason) {
    return reason == null ? null : PlainText.check("The reason", reason, LONGEST_REASON);
  }

  private static UUID parse(String call) {
    if (!UUID_FORM.matcher(call).matches()) {
      throw Rejection.because(
          Reason.MALFORMED,
          "The call must be a UUID of 36 characters, which the caller makes anew for each call.");
    }
    return UUID.fromString(call);
  }
}
