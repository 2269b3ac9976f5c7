package org.safemessenger.server.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.core.People.await;
import static org.safemessenger.server.core.RejectedAssert.assertRejected;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.Talk;
import org.safemessenger.server.core.TestEndpoint;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.message.Scope;
import org.safemessenger.server.core.notice.Notice;

/** Alice calls Bob, who has a phone and a laptop; Alice's tablet looks on. */
class CallsTest {
  private static final String CALL = "6f1f3a34-8f0e-4c7c-9c55-4f6a7a6d2b10";
  private static final Sealed OFFER = new Sealed("n1", "offer");
  private static final Sealed ANSWER = new Sealed("n2", "answer");

  @TempDir Path folder;
  private Talk talk;
  private Calls calls;
  private Principal alice;
  private Principal bob;
  private Principal bobsLaptop;
  private Principal carol;
  private TestEndpoint hers;
  private TestEndpoint tablet;
  private TestEndpoint phone;
  private TestEndpoint laptop;
  private TestEndpoint carols;

  @BeforeEach
  void open() throws Exception {
    talk = new Talk(folder);
    calls = talk.calls;
    alice = talk.person("alice");
    bob = talk.person("Bob");
    carol = talk.person("carol");
    bobsLaptop = talk.anotherDeviceOf(bob);
    talk.befriend(alice, bob);
    talk.befriend(carol, bob);
    talk.befriend(carol, alice);
    hers = talk.people.connect(alice);
    tablet = talk.people.connect(talk.anotherDeviceOf(alice));
    phone = talk.people.connect(bob);
    laptop = talk.people.connect(bobsLaptop);
    carols = talk.people.connect(carol);
  }

  @AfterEach
  void close() {
    assertThat(Talk.rest(tablet))
        .as("the caller's other device hears of nothing but what is stored")
        .noneMatch(notice -> notice instanceof Notice.Call);
    talk.close();
  }

  @Test
  void ringsOnEveryDeviceOfTheCallee() {
    await(calls.request(alice, "bob", CALL, OFFER, true));
    Notice ringing =
        new Notice.Call.Ringing(
            "alice", "Bob", CALL, "n1", "offer", true, talk.people.clock.instant());
    assertThat(Talk.rest(phone)).containsExactly(ringing);
    assertThat(Talk.rest(laptop)).containsExactly(ringing);
    assertThat(Talk.rest(hers)).isEmpty();
    assertThat(Talk.rest(carols)).isEmpty();
  }

  @Test
  void theFirstToAcceptHasTheCall() {
    ring();
    await(calls.accept(bob, "alice", CALL, ANSWER));
    assertThat(Talk.rest(hers))
        .containsExactly(
            new Notice.Call.Accepted(
                "Bob", "alice", CALL, "n2", "answer", talk.people.clock.instant()));
    assertThat(Talk.rest(laptop)).containsExactly(endedForBob("answered_elsewhere"));
    assertThat(Talk.rest(phone)).isEmpty();
    assertRejected(calls.accept(bobsLaptop, "alice", CALL, ANSWER), Reason.NOT_FOUND);
    assertRejected(calls.reject(bobsLaptop, "alice", CALL, null), Reason.NOT_FOUND);
    assertRejected(calls.end(bobsLaptop, "alice", CALL, null), Reason.NOT_FOUND);
    assertRejected(calls.candidate(bobsLaptop, "alice", CALL, ANSWER), Reason.NOT_FOUND);
    assertRejected(calls.reject(bob, "alice", CALL, null), Reason.NOT_FOUND);
    await(calls.accept(bob, "alice", CALL, ANSWER));
    assertThat(Talk.rest(hers)).as("an accept that is repeated").isEmpty();
  }

  @Test
  void ofTwoWhoAnswerAtOnceOneHasTheCall() {
    for (int i = 0; i < 100; i++) {
      ring();
      List<CompletableFuture<Boolean>> answers =
          List.of(bob, bobsLaptop).stream()
              .map(
                  device ->
                      CompletableFuture.supplyAsync(
                          () ->
                              calls
                                  .accept(device, "alice", CALL, ANSWER)
                                  .handle((done, failure) -> failure == null)
                                  .join()))
              .toList();
      boolean phoneWon = await(answers.get(0));
      assertThat(await(answers.get(1))).isEqualTo(!phoneWon);
      assertThat(Talk.rest(hers)).hasSize(1);
      assertThat(Talk.rest(phoneWon ? phone : laptop)).isEmpty();
      assertThat(Talk.rest(phoneWon ? laptop : phone))
          .containsExactly(endedForBob("answered_elsewhere"));
      await(calls.end(alice, "bob", CALL, null));
      assertThat(Talk.rest(phoneWon ? phone : laptop)).hasSize(1);
    }
  }

  @Test
  void theFirstToRejectRejectsForAll() {
    ring();
    await(calls.reject(bobsLaptop, "alice", CALL, "in a meeting"));
    assertThat(Talk.rest(hers)).containsExactly(rejected("in a meeting"));
    assertThat(Talk.rest(phone)).containsExactly(endedForBob("rejected_elsewhere"));
    assertThat(Talk.rest(laptop)).isEmpty();
    assertRejected(calls.accept(bob, "alice", CALL, ANSWER), Reason.NOT_FOUND);
    assertRejected(calls.reject(bob, "alice", CALL, null), Reason.NOT_FOUND);
    assertThat(missedBy(bob)).as("a call that was rejected was not missed").isEmpty();
    ring();
  }

  @Test
  void aCalleeWhoHangsUpRejects() {
    ring();
    await(calls.end(bob, "alice", CALL, null));
    assertThat(Talk.rest(hers)).containsExactly(rejected(null));
    assertThat(Talk.rest(laptop)).containsExactly(endedForBob("rejected_elsewhere"));
    assertThat(missedBy(bob)).isEmpty();
  }

  @Test
  void aCallerWhoHangsUpLeavesAMissedCall() throws Exception {
    ring();
    await(calls.end(alice, "bob", CALL, "changed my mind"));
    for (TestEndpoint device : List.of(phone, laptop)) {
      assertThat(Talk.next(device)).isEqualTo(endedForBob("changed my mind"));
      assertMissed(Talk.next(device));
    }
    assertMissed(Talk.next(hers));
    assertMissed(Talk.next(tablet));
    assertThat(missedBy(bob)).hasSize(1);
    assertThat(missedBy(alice)).isEmpty();
    assertRejected(calls.end(alice, "bob", CALL, null), Reason.NOT_FOUND);
  }

  @Test
  void whoeverHangsUpLaterEndsTheCallForTheOther() {
    answered();
    await(calls.end(bob, "alice", CALL, "bye"));
    assertThat(Talk.rest(hers))
        .containsExactly(
            new Notice.Call.Ended("Bob", "alice", CALL, "bye", talk.people.clock.instant()));
    answered();
    await(calls.end(alice, "bob", CALL, null));
    assertThat(Talk.rest(phone)).containsExactly(endedForBob(null));
    assertThat(Talk.rest(laptop)).isEmpty();
    assertThat(missedBy(bob)).isEmpty();
  }

  @Test
  void anAnswerThatNeverComesIsAMissedCallAfterAMinute() throws Exception {
    ring();
    pass(Duration.ofMillis(59_999));
    assertThat(Talk.rest(phone)).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(Talk.next(hers))
        .isEqualTo(
            new Notice.Call.Ended("Bob", "alice", CALL, "timeout", talk.people.clock.instant()));
    assertThat(Talk.next(phone)).isEqualTo(endedForBob("timeout"));
    assertMissed(Talk.next(phone));
    assertThat(missedBy(bob)).hasSize(1);
    assertRejected(calls.accept(bob, "alice", CALL, ANSWER), Reason.NOT_FOUND);
    await(calls.tick());
    assertThat(missedBy(bob)).hasSize(1);
  }

  @Test
  void anAnsweredCallLastsAsLongAsItsDevicesAreThere() {
    answered();
    pass(Duration.ofHours(3));
    assertThat(Talk.rest(hers)).isEmpty();
    await(calls.candidate(alice, "bob", CALL, OFFER));
    assertThat(Talk.rest(phone)).hasSize(1);
  }

  @Test
  void somebodyWhoIsInACallIsBusy() throws Exception {
    String other = UUID.randomUUID().toString();
    ring();
    assertBusy(carol, carols, "bob", other);
    await(calls.accept(bob, "alice", CALL, ANSWER));
    assertBusy(carol, carols, "bob", UUID.randomUUID().toString());
    assertBusy(carol, carols, "alice", UUID.randomUUID().toString());
    assertThat(missedBy(bob)).extracting(Message::clientId).contains(other).hasSize(2);
    assertThat(missedBy(alice)).hasSize(1);
    await(calls.end(alice, "bob", CALL, null));
    await(calls.request(carol, "bob", UUID.randomUUID().toString(), OFFER, false));
    assertThat(Talk.rest(carols)).noneMatch(Notice.Call.Rejected.class::isInstance);
  }

  @Test
  void twoWhoCallEachOtherAreToldToAnswer() {
    ring();
    String text =
        assertRejected(
                calls.request(bob, "alice", UUID.randomUUID().toString(), OFFER, false),
                Reason.NOT_PERMITTED)
            .message();
    assertThat(text).isEqualTo("alice is calling you; accept or reject that call.");
    await(calls.accept(bob, "alice", CALL, ANSWER));
    assertThat(Talk.rest(hers)).hasSize(1);
  }

  @Test
  void oneCallAtATime() {
    ring();
    for (Principal device : List.of(alice, tablet.principal())) {
      assertThat(
              assertRejected(
                      calls.request(device, "carol", UUID.randomUUID().toString(), OFFER, false),
                      Reason.NOT_PERMITTED)
                  .message())
          .isEqualTo("You are in a call with Bob; end it first.");
    }
    await(calls.accept(bob, "alice", CALL, ANSWER));
    assertRejected(
        calls.request(bobsLaptop, "carol", UUID.randomUUID().toString(), OFFER, false),
        Reason.NOT_PERMITTED);
    assertThat(Talk.rest(carols)).isEmpty();
  }

  @Test
  void aRequestThatIsRepeatedRingsOnce() {
    ring();
    await(calls.request(alice, "Bob", CALL, OFFER, false));
    assertThat(Talk.rest(phone)).isEmpty();
    assertRejected(
        calls.request(tablet.principal(), "bob", CALL, OFFER, false), Reason.NOT_PERMITTED);
    await(calls.accept(bob, "alice", CALL, ANSWER));
    await(calls.request(alice, "bob", CALL, OFFER, false));
    assertThat(Talk.rest(phone)).isEmpty();
  }

  @Test
  void candidatesGoToWhoeverMayAnswerAndThenToWhoDid() {
    ring();
    await(calls.candidate(alice, "bob", CALL, new Sealed("c", "one")));
    Notice one =
        new Notice.Call.Candidate("alice", "Bob", CALL, "c", "one", talk.people.clock.instant());
    assertThat(Talk.rest(phone)).containsExactly(one);
    assertThat(Talk.rest(laptop)).containsExactly(one);
    assertRejected(calls.candidate(bob, "alice", CALL, ANSWER), Reason.NOT_PERMITTED);
    await(calls.accept(bobsLaptop, "alice", CALL, ANSWER));
    Talk.rest(hers);
    Talk.rest(phone);
    await(calls.candidate(alice, "bob", CALL, new Sealed("c", "two")));
    await(calls.candidate(bobsLaptop, "alice", CALL, new Sealed("c", "back")));
    assertThat(Talk.rest(laptop)).extracting(CallsTest::text).containsExactly("two");
    assertThat(Talk.rest(hers))
        .containsExactly(
            new Notice.Call.Candidate(
                "Bob", "alice", CALL, "c", "back", talk.people.clock.instant()));
    assertThat(Talk.rest(phone)).isEmpty();
    assertRejected(calls.candidate(tablet.principal(), "bob", CALL, OFFER), Reason.NOT_FOUND);
  }

  @Test
  void eachSideHasFiftyCandidates() {
    answered();
    for (int i = 0; i < 50; i++) {
      await(calls.candidate(alice, "bob", CALL, OFFER));
    }
    assertThat(
            assertRejected(calls.candidate(alice, "bob", CALL, OFFER), Reason.RATE_LIMITED)
                .retryAfter())
        .isNull();
    await(calls.candidate(bob, "alice", CALL, OFFER));
    assertThat(Talk.rest(phone)).hasSize(50);
    assertThat(Talk.rest(hers)).hasSize(1);
  }

  @Test
  void theCandidatesOfASideAreNotToFillTheMemory() {
    ring();
    Sealed large = new Sealed("", "x".repeat(1_000));
    for (int i = 0; i < 4; i++) {
      await(calls.candidate(alice, "bob", CALL, large));
    }
    assertRejected(calls.candidate(alice, "bob", CALL, OFFER), Reason.TOO_LARGE);
  }

  @Test
  void aDeviceThatComesLaterRingsToo() {
    ring();
    await(calls.candidate(alice, "bob", CALL, new Sealed("c", "one")));
    Principal late = talk.anotherDeviceOf(bob);
    talk.people.connect(late);
    assertThat(calls.soFar(late)).extracting(CallsTest::text).containsExactly("offer", "one");
    assertThat(calls.soFar(alice)).isEmpty();
    assertThat(calls.soFar(tablet.principal())).isEmpty();
    assertThat(calls.soFar(carol)).isEmpty();
    await(calls.accept(late, "alice", CALL, ANSWER));
    assertThat(calls.soFar(bob)).isEmpty();
    await(calls.end(late, "alice", CALL, null));
    assertThat(calls.soFar(late)).isEmpty();
  }

  @Test
  void aDeviceThatComesBackToItsCallLearnsWhatItMissed() {
    answered();
    await(calls.candidate(alice, "bob", CALL, new Sealed("c", "hers")));
    await(calls.candidate(bob, "alice", CALL, new Sealed("c", "his")));
    assertThat(calls.soFar(alice)).extracting(CallsTest::text).containsExactly("answer", "his");
    assertThat(calls.soFar(bob)).extracting(CallsTest::text).containsExactly("hers");
    assertThat(calls.soFar(bobsLaptop)).isEmpty();
  }

  @Test
  void aDeviceOfTheCallThatStaysAwayEndsIt() {
    for (TestEndpoint gone : List.of(hers, phone)) {
      TestEndpoint other = gone == hers ? phone : hers;
      answered();
      talk.people.devices.detach(gone);
      pass(Duration.ZERO);
      pass(Duration.ofMillis(59_999));
      talk.people.devices.attach(gone);
      pass(Duration.ofMillis(1));
      talk.people.devices.detach(gone);
      pass(Duration.ZERO);
      pass(Duration.ofMillis(59_999));
      assertThat(Talk.rest(other)).isEmpty();
      pass(Duration.ofMillis(1));
      assertThat(Talk.rest(other))
          .singleElement()
          .extracting(notice -> ((Notice.Call.Ended) notice).reason())
          .isEqualTo("connection_lost");
      talk.people.devices.attach(gone);
      assertThat(Talk.rest(gone)).isEmpty();
    }
    assertThat(missedBy(bob)).isEmpty();
  }

  @Test
  void somebodyWhoIsNowhereFindsAMissedCall() {
    talk.people.devices.detach(phone);
    talk.people.devices.detach(laptop);
    await(calls.request(alice, "bob", CALL, OFFER, false));
    pass(Duration.ofSeconds(60));
    assertThat(missedBy(bob)).hasSize(1);
  }

  @Test
  void onlyContactsMayBeCalledAndABlockLooksLikeAStranger() {
    Principal dave = talk.person("dave");
    String id = UUID.randomUUID().toString();
    assertRejected(calls.request(dave, "bob", id, OFFER, false), Reason.NOT_A_CONTACT);
    await(talk.people.contacts.block(bob, "carol"));
    String stranger =
        assertRejected(calls.request(dave, "bob", id, OFFER, false), Reason.NOT_A_CONTACT)
            .message();
    assertThat(assertRejected(calls.request(carol, "bob", id, OFFER, false), Reason.NOT_A_CONTACT))
        .extracting(rejection -> rejection.message())
        .isEqualTo(stranger);
    assertRejected(calls.request(bob, "carol", id, OFFER, false), Reason.NOT_A_CONTACT);
    assertRejected(calls.request(bob, "BOB", id, OFFER, false), Reason.NOT_PERMITTED);
    assertRejected(calls.request(bob, "nobody", id, OFFER, false), Reason.USER_NOT_FOUND);
    assertThat(missedBy(bob)).isEmpty();
  }

  @Test
  void aCallEndsWhenTheTwoPart() {
    ring();
    await(talk.people.contacts.block(bob, "alice"));
    pass(Duration.ofSeconds(1));
    assertThat(Talk.rest(phone)).contains(endedForBob("not_a_contact"));
    assertThat(Talk.rest(hers)).anyMatch(Notice.Call.Ended.class::isInstance);
    assertThat(missedBy(bob)).isEmpty();
    assertRejected(calls.accept(bob, "alice", CALL, ANSWER), Reason.NOT_FOUND);
  }

  @Test
  void theIdIsAUuidInEitherCase() {
    await(calls.request(alice, "bob", CALL.toUpperCase(Locale.ROOT), OFFER, false));
    assertThat(Talk.rest(phone))
        .extracting(notice -> ((Notice.Call) notice).call())
        .containsExactly(CALL.toUpperCase(Locale.ROOT));
    await(calls.accept(bob, "alice", CALL, ANSWER));
    for (String wrong : List.of("", "1-2-3-4-5", CALL + "0", CALL.replace('6', 'g'))) {
      assertRejected(calls.request(carol, "bob", wrong, OFFER, false), Reason.MALFORMED);
      assertRejected(calls.accept(bob, "alice", wrong, OFFER), Reason.MALFORMED);
      assertRejected(calls.end(bob, "alice", wrong, null), Reason.MALFORMED);
    }
  }

  @Test
  void whatIsTooLongIsRefused() {
    Sealed longMessage = new Sealed("n", "x".repeat(1_001));
    Sealed longNonce = new Sealed("n".repeat(257), "x");
    for (Sealed sealed : List.of(longMessage, longNonce)) {
      assertRejected(calls.request(alice, "bob", CALL, sealed, false), Reason.TOO_LARGE);
      assertRejected(calls.accept(bob, "alice", CALL, sealed), Reason.TOO_LARGE);
      assertRejected(calls.candidate(alice, "bob", CALL, sealed), Reason.TOO_LARGE);
    }
    ring();
    assertRejected(calls.reject(bob, "alice", CALL, "r".repeat(65)), Reason.TOO_LARGE);
    assertRejected(calls.end(alice, "bob", CALL, "two\nlines"), Reason.MALFORMED);
    await(calls.reject(bob, "alice", CALL, "r".repeat(64)));
  }

  @Test
  void aCallOfOthersDoesNotExist() {
    ring();
    assertRejected(calls.accept(carol, "alice", CALL, ANSWER), Reason.NOT_FOUND);
    assertRejected(calls.accept(bob, "carol", CALL, ANSWER), Reason.NOT_FOUND);
    assertRejected(calls.accept(alice, "bob", CALL, ANSWER), Reason.NOT_FOUND);
    assertRejected(calls.reject(alice, "bob", CALL, null), Reason.NOT_FOUND);
    assertRejected(calls.end(tablet.principal(), "bob", CALL, null), Reason.NOT_FOUND);
    assertRejected(calls.end(alice, "bob", UUID.randomUUID().toString(), null), Reason.NOT_FOUND);
    assertThat(Talk.rest(phone)).isEmpty();
  }

  @Test
  void aServerThatStopsKeepsWhatRang() throws Exception {
    ring();
    await(calls.stop());
    assertThat(Talk.next(phone)).isEqualTo(endedForBob("connection_lost"));
    assertThat(missedBy(bob)).hasSize(1);
    assertThat(
            assertRejected(calls.request(alice, "bob", CALL, OFFER, false), Reason.UNAVAILABLE)
                .retryAfter())
        .isPositive();
  }

  @Test
  void aServerThatStopsLeavesThoseAloneWhoTalk() {
    answered();
    await(calls.stop());
    assertThat(Talk.rest(phone)).isEmpty();
    assertThat(missedBy(bob)).isEmpty();
  }

  private void ring() {
    await(calls.request(alice, "bob", CALL, OFFER, false));
    assertThat(Talk.rest(phone)).hasSize(1);
    assertThat(Talk.rest(laptop)).hasSize(1);
  }

  private void answered() {
    ring();
    await(calls.accept(bob, "alice", CALL, ANSWER));
    List.of(hers, phone, laptop).forEach(Talk::rest);
  }

  private void pass(Duration time) {
    talk.people.clock.advance(time);
    await(calls.tick());
  }

  private void assertBusy(Principal who, TestEndpoint device, String dest, String id)
      throws InterruptedException {
    CompletableFuture<Void> asked = calls.request(who, dest, id, OFFER, false);
    assertThat(Talk.next(device)).isInstanceOf(Notice.Call.Rejected.class);
    await(asked);
    assertMissed(Talk.next(device));
  }

  private Notice rejected(@Nullable String reason) {
    return new Notice.Call.Rejected("Bob", "alice", CALL, reason, talk.people.clock.instant());
  }

  private Notice endedForBob(@Nullable String reason) {
    return new Notice.Call.Ended("alice", "Bob", CALL, reason, talk.people.clock.instant());
  }

  private static void assertMissed(Notice notice) {
    assertThat(notice).isInstanceOf(Notice.MessagePosted.class);
    Message message = ((Notice.MessagePosted) notice).message();
    assertThat(message.form()).isEqualTo(Draft.Form.MISSED_CALL);
  }

  /** What counts as unread, and a device that comes back finds. */
  private List<Message> missedBy(Principal who) {
    return await(talk.reading.unread(who, Scope.DIRECT, null, null)).messages().stream()
        .filter(message -> message.form() == Draft.Form.MISSED_CALL)
        .toList();
  }

  private static String text(Notice notice) {
    return switch (notice) {
      case Notice.Call.Ringing ringing -> ringing.message();
      case Notice.Call.Accepted accepted -> accepted.message();
      case Notice.Call.Candidate candidate -> candidate.message();
      default -> notice.toString();
    };
  }
}
