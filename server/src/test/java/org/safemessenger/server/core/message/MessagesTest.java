package org.safemessenger.server.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.core.People.await;
import static org.safemessenger.server.core.RejectedAssert.assertRejected;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.Talk;
import org.safemessenger.server.core.TestEndpoint;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.notice.Notice.MessagePosted;

class MessagesTest {
  @TempDir private Path folder;
  private Talk talk;
  private Messages messages;
  private Principal alice;
  private Principal bob;
  private Principal carol;

  @BeforeEach
  void open() throws Exception {
    talk = new Talk(folder);
    messages = talk.messages;
    alice = talk.person("alice");
    bob = talk.person("bob");
    carol = talk.person("carol");
  }

  @AfterEach
  void close() {
    talk.close();
  }

  private CompletableFuture<Messages.Sent> write(String text, @Nullable Instant expiresAt) {
    return messages.send(
        alice,
        new Place.With("bob"),
        new Draft(Draft.Form.DIRECT, Body.plain(text), null, expiresAt, null, List.of()));
  }

  @Test
  void aDirectMessageReachesTheOtherSideAndTheSendersOtherDevices() throws Exception {
    talk.befriend(alice, bob);
    TestEndpoint his = talk.people.connect(bob);
    TestEndpoint hers = talk.people.connect(alice);
    TestEndpoint herOther =
        talk.people.connect(new Principal(alice.accountId(), alice.username(), 999));
    his.drain();
    hers.drain();
    herOther.drain();
    Messages.Sent sent = await(talk.write(alice, bob, "hello"));
    assertThat(sent.peerOnline()).isTrue();
    assertThat(Talk.next(his)).isEqualTo(new MessagePosted(sent.message()));
    assertThat(Talk.next(herOther)).isEqualTo(new MessagePosted(sent.message()));
    assertThat(Talk.rest(hers)).isEmpty();
  }

  @Test
  void strangersAndTheBlockedCannotWrite() {
    assertRejected(talk.write(alice, bob, "hello"), Reason.NOT_A_CONTACT);
    talk.befriend(alice, bob);
    await(talk.write(alice, bob, "hello"));
    await(talk.people.contacts.block(bob, "alice"));
    assertRejected(talk.write(alice, bob, "again"), Reason.NOT_A_CONTACT);
    assertRejected(
        messages.send(alice, new Place.With("nobody"), Talk.draft(Draft.Form.DIRECT, "hi", null)),
        Reason.USER_NOT_FOUND);
  }

  @Test
  void aNoteToOneselfNeedsNoContact() throws Exception {
    TestEndpoint hers = talk.people.connect(alice);
    Messages.Sent sent = await(talk.write(alice, alice, "milk"));
    assertThat(sent.message().recipient()).isEqualTo("alice");
    assertThat(Talk.next(hers)).isEqualTo(new MessagePosted(sent.message()));
    assertThat(Talk.rest(hers)).isEmpty();
  }

  @Test
  void everyMemberOfARoomSeesTheSameOrder() throws Exception {
    await(talk.rooms.join(alice, "lobby"));
    await(talk.rooms.join(bob, "lobby"));
    await(talk.rooms.join(carol, "lobby"));
    TestEndpoint his = talk.people.connect(bob);
    TestEndpoint hers = talk.people.connect(carol);
    List<Principal> senders = List.of(alice, bob, carol);
    List<CompletableFuture<Messages.Sent>> sent = Collections.synchronizedList(new ArrayList<>());
    IntStream.range(0, 300)
        .parallel()
        .forEach(i -> sent.add(talk.say(senders.get(i % 3), "lobby", "text " + i)));
    sent.forEach(future -> await(future));
    List<Notice> seen = Talk.rest(his);
    assertThat(seen).isEqualTo(Talk.rest(hers));
    assertThat(seen.stream().map(each -> ((MessagePosted) each).message().seq()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 300).mapToObj(Long::valueOf).toList());
  }

  @Test
  void whatOneDeviceSendsKeepsItsOrderFromTheFirstMessageOn() throws Exception {
    talk.befriend(alice, bob);
    await(talk.rooms.join(alice, "lobby"));
    TestEndpoint his = talk.people.connect(bob);
    his.drain();
    List<CompletableFuture<Messages.Sent>> sent = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      sent.add(talk.write(alice, bob, "text " + i));
    }
    sent.forEach(future -> await(future));
    assertThat(
            Talk.rest(his).stream().map(each -> ((MessagePosted) each).message().body().content()))
        .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(i -> "text " + i).toList());
  }

  @Test
  void aMissedCallIsNotEdited() {
    talk.befriend(alice, bob);
    Draft missed = Talk.draft(Draft.Form.MISSED_CALL, "Missed call", "a call");
    long id = await(messages.send(alice, new Place.With("bob"), missed)).message().id();
    assertRejected(messages.edit(alice, Scope.ALL, id, Body.plain("hello")), Reason.NOT_PERMITTED);
  }

  @Test
  void aRepeatedSendGivesTheFirstResultAndIsNotDeliveredAgain() throws Exception {
    talk.befriend(alice, bob);
    TestEndpoint his = talk.people.connect(bob);
    his.drain();
    Draft draft = Talk.draft(Draft.Form.DIRECT, "once", "id 1");
    Messages.Sent first = await(messages.send(alice, new Place.With("bob"), draft));
    Messages.Sent again = await(messages.send(alice, new Place.With("bob"), draft));
    assertThat(again.message()).isEqualTo(first.message());
    assertThat(Talk.rest(his)).containsExactly(new MessagePosted(first.message()));
  }

  @Test
  void draftsThatBreakARuleAreRefused() {
    talk.befriend(alice, bob);
    assertRejected(write("", null), Reason.MALFORMED);
    assertRejected(write("x".repeat(1_001), null), Reason.TOO_LARGE);
    assertRejected(write("ж".repeat(501), null), Reason.TOO_LARGE);
    assertRejected(write("half \ud83d pair", null), Reason.MALFORMED);
    assertRejected(refusedId(""), Reason.MALFORMED);
    assertRejected(refusedId("x".repeat(65)), Reason.MALFORMED);
    assertRejected(refusedId("line\nbreak"), Reason.MALFORMED);
    await(write("ж".repeat(500), null));
  }

  @Test
  void aClientIdThatWasUsedElsewhereIsRefusedAndNothingIsSent() {
    talk.befriend(alice, bob);
    talk.befriend(alice, carol);
    Draft draft = Talk.draft(Draft.Form.DIRECT, "hello", "a-1");
    Message first = await(messages.send(alice, new Place.With("bob"), draft)).message();
    assertThat(await(messages.send(alice, new Place.With("bob"), draft)).message())
        .isEqualTo(first);
    for (Place other : List.of(new Place.With("carol"), new Place.InRoom("general"))) {
      assertRejected(messages.send(alice, other, draft), Reason.MALFORMED);
      assertThat(await(talk.reading.history(alice, other, null, null, null)).messages()).isEmpty();
    }
    assertThat(await(messages.send(alice, new Place.With("bob"), draft)).message())
        .isEqualTo(first);
    assertThat(await(messages.send(bob, new Place.With("alice"), draft)).message().seq())
        .isEqualTo(2);
  }

  private CompletableFuture<Messages.Sent> refusedId(String clientId) {
    return messages.send(
        alice, new Place.With("bob"), Talk.draft(Draft.Form.DIRECT, "text", clientId));
  }

  @Test
  void aReplyMustBeToAMessageOfTheSameConversation() {
    talk.befriend(alice, bob);
    await(talk.rooms.join(alice, "lobby"));
    Message elsewhere = await(talk.say(alice, "lobby", "over there")).message();
    Message here = await(talk.write(bob, alice, "over here")).message();
    assertRejected(reply(elsewhere.id()), Reason.NOT_FOUND);
    assertThat(await(reply(here.id())).message().replyTo()).isEqualTo(here.id());
  }

  private CompletableFuture<Messages.Sent> reply(long to) {
    return messages.send(
        alice,
        new Place.With("bob"),
        new Draft(Draft.Form.DIRECT, Body.plain("yes"), null, null, to, List.of()));
  }

  @Test
  void onlyTheSenderEditsAndEverybodyHearsOfIt() throws Exception {
    talk.befriend(alice, bob);
    Message sent = await(talk.write(alice, bob, "helo")).message();
    TestEndpoint his = talk.people.connect(bob);
    his.drain();
    Message edited = await(messages.edit(alice, Scope.ALL, sent.id(), Body.plain("hello")));
    assertThat(edited.editedAt()).isEqualTo(talk.people.clock.instant());
    assertThat(Talk.next(his)).isEqualTo(new Notice.MessageEdited(edited, alice.deviceId()));
    assertRejected(
        messages.edit(bob, Scope.ALL, sent.id(), Body.plain("no")), Reason.NOT_PERMITTED);
    assertRejected(messages.edit(carol, Scope.ALL, sent.id(), Body.plain("no")), Reason.NOT_FOUND);
    await(talk.people.contacts.block(bob, "alice"));
    assertRejected(
        messages.edit(alice, Scope.ALL, sent.id(), Body.plain("rude")), Reason.NOT_A_CONTACT);
  }

  @Test
  void oneDeletesOnesOwnAndModeratorsTheirRooms() throws Exception {
    await(talk.rooms.join(alice, "lobby"));
    await(talk.rooms.join(bob, "lobby"));
    Message his = await(talk.say(bob, "lobby", "spam")).message();
    Message hers = await(talk.say(alice, "lobby", "fine")).message();
    assertRejected(messages.delete(bob, Scope.ALL, hers.id()), Reason.NOT_PERMITTED);
    assertRejected(messages.delete(carol, Scope.ALL, hers.id()), Reason.NOT_FOUND);
    assertThat(await(messages.delete(alice, Scope.ALL, his.id())).body()).isNull();
    TestEndpoint watching = talk.people.connect(bob);
    Message tombstone = await(messages.delete(alice, Scope.ALL, hers.id()));
    assertThat(Talk.next(watching))
        .isEqualTo(new Notice.MessageDeleted(tombstone, alice.deviceId()));
    assertThat(await(messages.delete(alice, Scope.ALL, hers.id()))).isEqualTo(tombstone);
    assertThat(Talk.rest(watching)).isEmpty();
    assertRejected(
        messages.edit(alice, Scope.ALL, hers.id(), Body.plain("back")), Reason.NOT_FOUND);
  }

  @Test
  void whatWasSaidInARoomIsNotThereForWhoAsksForDirectMessages() {
    talk.befriend(alice, bob);
    long said = await(talk.say(alice, "general", "in a room")).message().id();
    Scope direct = Scope.DIRECT;
    assertRejected(messages.edit(alice, direct, said, Body.plain("x")), Reason.NOT_FOUND);
    assertRejected(messages.delete(alice, direct, said), Reason.NOT_FOUND);
    assertRejected(messages.react(bob, direct, said, "👍", false), Reason.NOT_FOUND);
    assertRejected(talk.reading.markRead(bob, direct, said), Reason.NOT_FOUND);
    assertRejected(talk.reading.markDelivered(bob, direct, said), Reason.NOT_FOUND);
    await(messages.react(bob, Scope.ALL, said, "👍", false));
    long written = await(talk.write(alice, bob, "hello")).message().id();
    await(messages.react(bob, direct, written, "👍", false));
    await(talk.reading.markRead(bob, direct, written));
    String refused =
        assertRejected(messages.delete(bob, direct, written), Reason.NOT_PERMITTED).message();
    assertThat(refused).doesNotContain("moderator");
  }

  @Test
  void reactionsNameTheOtherSideToEachSide() throws Exception {
    talk.befriend(alice, bob);
    Message sent = await(talk.write(alice, bob, "good news")).message();
    TestEndpoint his = talk.people.connect(bob);
    TestEndpoint hers = talk.people.connect(alice);
    his.drain();
    hers.drain();
    Message liked = await(messages.react(bob, Scope.ALL, sent.id(), "👍", false));
    assertThat(liked.reactions()).containsEntry("👍", List.of("bob"));
    assertThat(Talk.next(hers))
        .isEqualTo(new Notice.Reacted(liked, "bob", "bob", "👍", false, bob.deviceId()));
    assertThat(Talk.next(his))
        .isEqualTo(new Notice.Reacted(liked, "alice", "bob", "👍", false, bob.deviceId()));
    await(messages.react(bob, Scope.ALL, sent.id(), "👍", false));
    assertThat(Talk.rest(hers)).isEmpty();
    for (String emoji : List.of("1", "2", "3", "4")) {
      await(messages.react(bob, Scope.ALL, sent.id(), emoji, false));
    }
    assertRejected(messages.react(bob, Scope.ALL, sent.id(), "5", false), Reason.CONFLICT);
    assertRejected(messages.react(bob, Scope.ALL, sent.id(), "", false), Reason.MALFORMED);
    assertRejected(
        messages.react(bob, Scope.ALL, sent.id(), "x".repeat(33), false), Reason.TOO_LARGE);
    assertRejected(messages.react(carol, Scope.ALL, sent.id(), "👍", false), Reason.NOT_FOUND);
  }

  @Test
  void whatHasExpiredBeforeItIsSentIsTakenButShownToNobody() throws Exception {
    talk.befriend(alice, bob);
    TestEndpoint his = talk.people.connect(bob);
    his.drain();
    Message late = await(write("late", talk.people.clock.instant())).message();
    Message next = await(write("in time", null)).message();
    assertThat(next.seq()).isEqualTo(late.seq() + 1);
    assertThat(Talk.next(his)).isEqualTo(new Notice.MessagePosted(next));
    assertThat(Talk.rest(his)).isEmpty();
  }

  @Test
  void aTimerAppliesFromNowOnAndBothSidesHearOfIt() throws Exception {
    talk.befriend(alice, bob);
    TestEndpoint his = talk.people.connect(bob);
    his.drain();
    await(messages.setTimer(alice, new Place.With("bob"), 60));
    assertThat(Talk.next(his))
        .isEqualTo(new Notice.TimerChanged(null, "alice", "alice", "bob", 60, alice.deviceId()));
    assertThat(await(talk.write(alice, bob, "short-lived")).message().expiresAt())
        .isEqualTo(talk.people.clock.instant().plusSeconds(60));
    assertRejected(messages.setTimer(alice, new Place.With("bob"), -1), Reason.MALFORMED);
    assertRejected(messages.setTimer(alice, new Place.InRoom("general"), 60), Reason.NOT_PERMITTED);
    await(messages.setTimer(bob, new Place.With("alice"), 0));
    assertThat(await(talk.write(alice, bob, "for good")).message().expiresAt()).isNull();
  }

  @Test
  void typingReachesTheOthersOnly() throws Exception {
    talk.befriend(alice, bob);
    TestEndpoint his = talk.people.connect(bob);
    TestEndpoint hers = talk.people.connect(alice);
    his.drain();
    hers.drain();
    await(messages.typing(alice, new Place.With("bob"), true));
    assertThat(Talk.next(his)).isEqualTo(new Notice.Typing("alice", "bob", null, true));
    await(messages.typing(alice, new Place.InRoom("general"), false));
    assertThat(Talk.next(his)).isEqualTo(new Notice.Typing("alice", null, "general", false));
    assertThat(Talk.rest(hers)).isEmpty();
    assertRejected(messages.typing(alice, new Place.With("carol"), true), Reason.NOT_A_CONTACT);
  }

  @Test
  void expiredMessagesAreErasedAndOldOnesToo() {
    talk.befriend(alice, bob);
    Instant soon = talk.people.clock.instant().plusSeconds(30);
    await(write("kept", null));
    long shortLived = await(write("gone", soon)).message().id();
    talk.people.clock.advance(Duration.ofSeconds(30));
    assertRejected(
        messages.edit(alice, Scope.ALL, shortLived, Body.plain("back")), Reason.NOT_FOUND);
    talk.erasure.run();
    assertThat(stored()).containsExactly("kept", "-");
    talk.people.clock.advance(Duration.ofDays(31));
    await(write("young", null));
    talk.erasure.run();
    assertThat(stored()).containsExactly("-", "-", "young");
  }

  /** As somebody would see it whose clock stands still. */
  private List<String> stored() {
    return Talk.texts(
        talk.people.storage.read(
            tx -> {
              long id =
                  tx.conversations().direct(alice.accountId(), bob.accountId()).orElseThrow().id();
              return tx.messages().history(id, 0, 0, 0, 9, Instant.EPOCH);
            }));
  }
}
