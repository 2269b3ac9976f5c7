package org.safemessenger.server.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection.Reason;

class HashingPermitsTest {
  @Test
  void runsNoMoreAtOnceThanThereArePermits() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (HashingPermits permits = new HashingPermits(2, 100)) {
      List<CompletableFuture<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        all.add(
            permits.run(
                () -> {
                  int now = running.incrementAndGet();
                  most.accumulateAndGet(now, Math::max);
                  Thread.yield();
                  return running.decrementAndGet();
                }));
      }
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
    }
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void turnsAwayWhoeverFindsTheLineFullAndSaysWhenToComeBack() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try (HashingPermits permits = new HashingPermits(1, 1)) {
      CompletableFuture<Boolean> first = permits.run(() -> await(gate));
      CompletableFuture<Boolean> second = permits.run(() -> await(gate));
      CompletableFuture<Boolean> third = permits.run(() -> await(gate));
      assertThat(third)
          .failsWithin(Duration.ofSeconds(1))
          .withThrowableThat()
          .havingCause()
          .isInstanceOfSatisfying(
              Rejected.class,
              e -> {
                assertThat(e.rejection().reason()).isEqualTo(Reason.UNAVAILABLE);
                assertThat(e.rejection().retryAfter()).isPositive();
              });
      gate.countDown();
      assertThat(first.get(5, TimeUnit.SECONDS)).isTrue();
      assertThat(second.get(5, TimeUnit.SECONDS)).isTrue();
      assertThat(permits.run(() -> true).get(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anUnknownUserStandsInTheSameLineAsAKnownOne() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try (HashingPermits permits = new HashingPermits(1, 2)) {
      Passwords passwords =
          new Passwords(
              permits,
              List.of(Accounts.Hash.ARGON2ID),
              new RefusalTime((delay, work) -> work.run(), Instant::now));
      CompletableFuture<Boolean> busy = permits.run(() -> await(gate));
      CompletableFuture<Passwords.Verdict> unknown =
          passwords.check(Optional.empty(), "some password");
      CompletableFuture<Passwords.Verdict> impossible = passwords.check(Optional.empty(), "short");
      assertThat(impossible.getNow(new Passwords.Verdict(true, null, Instant.EPOCH)).matches())
          .isFalse();
      assertThat(unknown).isNotDone();
      gate.countDown();
      assertThat(busy.get(5, TimeUnit.SECONDS)).isTrue();
      assertThat(unknown.get(5, TimeUnit.SECONDS).matches()).isFalse();
    }
  }

  @Test
  void onlyTheHashesThatAreOfferedMayBeAskedFor() throws Exception {
    try (HashingPermits permits = new HashingPermits(1, 1)) {
      RefusalTime refusals = new RefusalTime((delay, work) -> work.run(), Instant::now);
      Passwords passwords = new Passwords(permits, List.of(Accounts.Hash.PBKDF2_SHA256), refusals);
      passwords.requireOffered(Accounts.Hash.PBKDF2_SHA256);
      assertThatThrownBy(() -> passwords.requireOffered(Accounts.Hash.ARGON2ID))
          .isInstanceOfSatisfying(
              Rejected.class,
              e -> assertThat(e.rejection().reason()).isEqualTo(Reason.HASH_NOT_AVAILABLE));
      String stored = new PasswordHasher().decoy();
      assertThat(
              passwords
                  .hashAgain(stored, Password.tried("another one").orElseThrow())
                  .get(5, TimeUnit.SECONDS))
          .startsWith(PasswordHasher.PBKDF2);
      assertThatThrownBy(() -> new Passwords(permits, List.of(), refusals))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static boolean await(CountDownLatch gate) {
    try {
      return gate.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
