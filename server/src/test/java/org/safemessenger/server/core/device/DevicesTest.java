package org.safemessenger.server.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.core.People.HERE;
import static org.safemessenger.server.core.People.await;
import static org.safemessenger.server.core.RejectedAssert.assertRejected;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.core.People;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.TestEndpoint;
import org.safemessenger.server.core.account.Accounts.Welcome;

class DevicesTest {
  @TempDir Path folder;
  private People people;

  @BeforeEach
  void open() throws Exception {
    people = new People(folder, true);
  }

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void listsTheDevicesByTheNamesTheyGaveThemselves() {
    Welcome phone = people.register("alice");
    people.login("alice");
    assertThat(await(people.devices.list(phone.principal())))
        .extracting(Device::name)
        .containsExactly("phone", "laptop");
  }

  @Test
  void aRevokedSessionEndsItsConnectionAndItsToken() {
    Welcome phone = people.register("alice");
    Welcome laptop = people.login("alice");
    await(people.accounts.resume(laptop.token().reveal(), HERE));
    TestEndpoint here = people.connect(phone.principal());
    TestEndpoint there = people.connect(laptop.principal());
    await(people.devices.revoke(phone.principal(), laptop.principal().deviceId()));
    assertThat(await(there.ended())).contains("ended from another device");
    assertThat(here.ended()).isNotDone();
    assertRejected(people.accounts.resume(laptop.token().reveal(), HERE), Reason.BAD_TOKEN);
    assertThat(await(people.accounts.resume(phone.token().reveal(), HERE)).principal())
        .isEqualTo(phone.principal());
  }

  @Test
  void nobodyRevokesSomebodyElsesSession() {
    Welcome alice = people.register("alice");
    Principal bob = people.insert("bob");
    assertThat(
            assertRejected(
                    people.devices.revoke(bob, alice.principal().deviceId()), Reason.NOT_FOUND)
                .message())
        .doesNotContain("_");
    await(people.accounts.resume(alice.token().reveal(), HERE));
  }

  @Test
  void loggingOutAnswersBeforeTheConnectionEnds() {
    Welcome alice = people.register("alice");
    TestEndpoint endpoint = people.connect(alice.principal());
    List<Boolean> endedAtAnswer = new ArrayList<>();
    await(
        people
            .devices
            .logout(alice.principal())
            .thenAccept(done -> endedAtAnswer.add(endpoint.ended().isDone())));
    await(endpoint.ended());
    assertThat(endedAtAnswer).hasSize(1);
    assertRejected(people.accounts.resume(alice.token().reveal(), HERE), Reason.BAD_TOKEN);
  }

  @Test
  void aConnectionThatComesJustAfterItsSessionEndedIsEnded() {
    Welcome alice = people.register("alice");
    await(people.devices.logout(alice.principal()));
    assertThat(await(people.connect(alice.principal()).ended())).isNotBlank();
  }

  @Test
  void aTokenEndsThirtyDaysAfterItWasLastUsed() {
    String token = people.register("alice").token().reveal();
    for (int i = 0; i < 2; i++) {
      people.clock.advance(Duration.ofDays(29));
      await(people.accounts.resume(token, HERE));
    }
    people.clock.advance(Duration.ofDays(30));
    assertRejected(people.accounts.resume(token, HERE), Reason.BAD_TOKEN);
    assertThat(await(people.devices.sweep())).isOne();
  }

  @Test
  void aTokenEndsNinetyDaysAfterTheLoginHoweverOftenItIsUsed() {
    String token = people.register("alice").token().reveal();
    for (int i = 0; i < 8; i++) {
      people.clock.advance(Duration.ofDays(11));
      await(people.accounts.resume(token, HERE));
    }
    people.clock.advance(Duration.ofDays(2));
    assertRejected(people.accounts.resume(token, HERE), Reason.BAD_TOKEN);
  }

  @Test
  void aConnectionEndsWithItsSessionAndAnothersStays() {
    TestEndpoint alice = people.connect(people.register("alice").principal());
    people.clock.advance(Duration.ofDays(1));
    TestEndpoint bob = people.connect(people.register("bob").principal());
    for (int day = 1; day < 89; day++) {
      people.clock.advance(Duration.ofDays(1));
      assertThat(await(people.devices.sweep())).isZero();
    }
    people.clock.advance(Duration.ofDays(1));
    assertThat(await(people.devices.sweep())).isOne();
    assertThat(await(alice.ended())).contains("expired");
    assertThat(bob.ended()).isNotDone();
  }

  @Test
  void aDeviceThatStaysConnectedForLongerThanAnIdleSessionLastsMayComeBack() {
    Welcome alice = people.register("alice");
    TestEndpoint endpoint = people.connect(alice.principal());
    for (int day = 0; day < 40; day++) {
      people.clock.advance(Duration.ofDays(1));
      await(people.devices.sweep());
    }
    people.devices.detach(endpoint);
    people.clock.advance(Duration.ofDays(2));
    await(people.accounts.resume(alice.token().reveal(), HERE));
  }

  @Test
  void writesTheLastSeenTimeDownOnceAMinuteAtMost() throws Exception {
    Welcome alice = people.register("alice");
    Instant start = people.clock.instant();
    people.clock.advance(Duration.ofSeconds(60));
    await(people.accounts.resume(alice.token().reveal(), HERE));
    settle();
    assertThat(lastSeen(alice)).isEqualTo(start);
    people.clock.advance(Duration.ofSeconds(1));
    await(people.accounts.resume(alice.token().reveal(), HERE));
    settle();
    assertThat(lastSeen(alice)).isEqualTo(start.plusSeconds(61));
  }

  @Test
  void comingBackIsALoginAndLeavingIsNot() throws Exception {
    Welcome alice = people.register("alice");
    people.clock.advance(Duration.ofHours(1));
    Instant back = people.clock.instant();
    await(people.accounts.resume(alice.token().reveal(), HERE));
    settle();
    TestEndpoint endpoint = people.connect(alice.principal());
    people.clock.advance(Duration.ofHours(1));
    people.devices.detach(endpoint);
    settle();
    assertThat(lastSeen(alice)).isEqualTo(people.clock.instant());
    assertThat(await(people.accounts.profile(alice.principal(), null)).lastLogin()).isEqualTo(back);
  }

  @Test
  void oneSessionTooManyEndsTheOneThatWasSeenLongestAgo() {
    Welcome first = people.register("alice");
    TestEndpoint endpoint = people.connect(first.principal());
    List<Welcome> later = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      people.clock.advance(Duration.ofMinutes(2));
      later.add(people.login("alice"));
    }
    assertThat(await(endpoint.ended())).contains("made room");
    assertRejected(people.accounts.resume(first.token().reveal(), HERE), Reason.BAD_TOKEN);
    for (Welcome one : later) {
      await(people.accounts.resume(one.token().reveal(), HERE));
    }
  }

  @Test
  void refusesWhatIsNoTokenAndCountsItAsALogin() {
    assertRejected(people.accounts.resume("", HERE), Reason.BAD_TOKEN);
    assertRejected(people.accounts.resume("x".repeat(100_000), HERE), Reason.BAD_TOKEN);
    for (int i = 0; i < 58; i++) {
      assertRejected(people.accounts.resume(SessionToken.fresh().reveal(), HERE), Reason.BAD_TOKEN);
    }
    assertRejected(
        people.accounts.resume(SessionToken.fresh().reveal(), HERE), Reason.RATE_LIMITED);
  }

  /** A write after another finds that one done. */
  private void settle() {
    await(people.storage.write(tx -> true));
  }

  private Instant lastSeen(Welcome welcome) {
    return await(people.devices.list(welcome.principal())).getFirst().lastSeen();
  }
}
