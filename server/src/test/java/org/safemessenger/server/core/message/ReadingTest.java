package org.safemessenger.server.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.core.People.await;
import static org.safemessenger.server.core.RejectedAssert.assertRejected;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.Talk;
import org.safemessenger.server.core.TestEndpoint;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.room.RoomRules;

class ReadingTest {
  @TempDir private Path folder;
  private Talk talk;
  private Reading reading;
  private Principal alice;
  private Principal bob;
  private Principal carol;

  @BeforeEach
  void open() throws Exception {
    MessageRules rules = new MessageRules(true, 64 * 1024, Duration.ofDays(30));
    talk = new Talk(folder, rules, new RoomRules(3, 4));
    reading = talk.reading;
    alice = talk.person("alice");
    bob = talk.person("bob");
    carol = talk.person("carol");
    talk.befriend(alice, bob);
  }

  @AfterEach
  void close() {
    talk.close();
  }

  private List<Message> send(int count) {
    List<Message> sent = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      sent.add(await(talk.write(alice, bob, "m" + i)).message());
    }
    return sent;
  }

  @Test
  void historyIsPagedFromTheNewestBack() {
    List<Message> sent = send(5);
    Place place = new Place.With("alice");
    Reading.Page newest = await(reading.history(bob, place, null, null, 2));
    assertThat(Talk.texts(newest.messages())).containsExactly("m4", "m5");
    assertThat(newest.more()).isTrue();
    Reading.Page older = await(reading.history(bob, place, sent.get(2).id(), null, 2));
    assertThat(Talk.texts(older.messages())).containsExactly("m1", "m2");
    assertThat(older.more()).isFalse();
    Reading.Page after = await(reading.history(bob, place, null, sent.get(1).id(), 2));
    assertThat(Talk.texts(after.messages())).containsExactly("m3", "m4");
    assertThat(after.more()).isTrue();
  }

  @Test
  void aPageEndsWhereTheNextMessageWouldNotFitIntoAFrame() {
    for (String each : List.of("a", "b", "c", "d", "e")) {
      await(talk.write(alice, bob, each.repeat(64 * 1024)));
    }
    Place place = new Place.With("alice");
    Reading.Page newest = await(reading.history(bob, place, null, null, null));
    assertThat(starts(newest)).containsExactly("d", "e");
    assertThat(newest.more()).isTrue();
    long before = newest.messages().getFirst().id();
    assertThat(starts(await(reading.history(bob, place, before, null, null))))
        .containsExactly("b", "c");
    Reading.Page unread = await(reading.unread(bob, Scope.ALL, null, null));
    assertThat(starts(unread)).containsExactly("a", "b");
    assertThat(unread.more()).isTrue();
    Reading.Changes changes = await(reading.changes(bob, Scope.ALL, 0L, null));
    assertThat(changes.messages()).isEqualTo(unread.messages());
    assertThat(changes.cursor()).isEqualTo(unread.messages().getLast().changeId());
  }

  @Test
  void aMessageThatFillsMoreThanAPageComesAlone() {
    await(talk.write(alice, bob, "\u0001".repeat(64 * 1024)));
    await(talk.write(alice, bob, "next"));
    Reading.Page first = await(reading.unread(bob, Scope.ALL, null, null));
    assertThat(first.messages()).hasSize(1);
    assertThat(first.more()).isTrue();
    assertThat(
            Talk.texts(
                await(reading.unread(bob, Scope.ALL, first.messages().getFirst().id(), null))
                    .messages()))
        .containsExactly("next");
  }

  private static List<String> starts(Reading.Page page) {
    return Talk.texts(page.messages()).stream().map(text -> text.substring(0, 1)).toList();
  }

  @Test
  void historyBelongsToParticipants() {
    assertThat(await(reading.history(alice, new Place.With("bob"), null, null, null)).messages())
        .isEmpty();
    assertThat(await(reading.history(carol, new Place.With("bob"), null, null, null)).messages())
        .isEmpty();
    await(talk.rooms.create(alice, "secret", true, null));
    assertRejected(
        reading.history(bob, new Place.InRoom("secret"), null, null, null), Reason.NOT_FOUND);
    await(talk.rooms.create(alice, "open", false, null));
    assertRejected(
        reading.history(bob, new Place.InRoom("open"), null, null, null), Reason.NOT_PERMITTED);
  }

  @Test
  void aPublicRoomShowsItsWholeHistoryAndAPrivateOneFromJoiningOn() {
    await(talk.rooms.create(alice, "open", false, null));
    await(talk.rooms.create(alice, "secret", true, null));
    await(talk.say(alice, "open", "before"));
    await(talk.say(alice, "secret", "before"));
    await(talk.rooms.invite(alice, "secret", "bob"));
    await(talk.say(alice, "secret", "while invited"));
    await(talk.rooms.join(bob, "open"));
    await(talk.rooms.join(bob, "secret"));
    await(talk.say(alice, "secret", "after"));
    assertThat(history("open")).containsExactly("before");
    assertThat(history("secret")).containsExactly("after");
  }

  private List<String> history(String room) {
    return Talk.texts(
        await(reading.history(bob, new Place.InRoom(room), null, null, null)).messages());
  }

  @Test
  void whatWaitsIsReadInPagesAndMarkedWithOneReceipt() throws Exception {
    TestEndpoint hers = talk.people.connect(alice);
    hers.drain();
    List<Message> sent = send(5);
    Reading.Page first = await(reading.unread(bob, Scope.ALL, null, 3));
    assertThat(Talk.texts(first.messages())).containsExactly("m1", "m2", "m3");
    assertThat(first.more()).isTrue();
    Reading.Page second = await(reading.unread(bob, Scope.ALL, sent.get(2).id(), 3));
    assertThat(Talk.texts(second.messages())).containsExactly("m4", "m5");
    assertThat(second.more()).isFalse();
    await(reading.markRead(bob, Scope.ALL, sent.get(4).id()));
    Notice.Receipt receipt = (Notice.Receipt) Talk.next(hers);
    assertThat(receipt.messageId()).isEqualTo(sent.get(4).id());
    assertThat(receipt.username()).isEqualTo("bob");
    assertThat(receipt.with()).isEqualTo("bob");
    assertThat(receipt.read()).isTrue();
    assertThat(await(reading.unread(bob, Scope.ALL, null, null)).messages()).isEmpty();
    await(reading.markRead(bob, Scope.ALL, sent.get(1).id()));
    assertThat(Talk.rest(hers)).isEmpty();
  }

  @Test
  void nobodyMarksWhatTheyCannotSee() {
    Message sent = send(1).getFirst();
    assertRejected(reading.markRead(carol, Scope.ALL, sent.id()), Reason.NOT_FOUND);
    assertRejected(reading.markDelivered(carol, Scope.ALL, sent.id()), Reason.NOT_FOUND);
    assertRejected(reading.markRead(bob, Scope.ALL, 12_345_678), Reason.NOT_FOUND);
  }

  @Test
  void aDeliveryMarkTellsTheSender() throws Exception {
    TestEndpoint hers = talk.people.connect(alice);
    Message sent = send(1).getFirst();
    hers.drain();
    await(reading.markDelivered(bob, Scope.ALL, sent.id()));
    assertThat(((Notice.Receipt) Talk.next(hers)).read()).isFalse();
    await(reading.markDelivered(bob, Scope.ALL, sent.id()));
    assertThat(Talk.rest(hers)).isEmpty();
  }

  @Test
  void aCursorBringsEverythingThatChangedSince() {
    Reading.Changes start = await(reading.changes(bob, Scope.ALL, null, null));
    assertThat(start.messages()).isEmpty();
    List<Message> sent = send(3);
    await(talk.messages.delete(alice, Scope.ALL, sent.getFirst().id()));
    Reading.Changes some = await(reading.changes(bob, Scope.ALL, start.cursor(), 2));
    assertThat(Talk.texts(some.messages())).containsExactly("m2", "m3");
    assertThat(some.more()).isTrue();
    Reading.Changes rest = await(reading.changes(bob, Scope.ALL, some.cursor(), 2));
    assertThat(Talk.texts(rest.messages())).containsExactly("-");
    assertThat(rest.more()).isFalse();
    assertThat(await(reading.changes(bob, Scope.ALL, rest.cursor(), 2)).messages()).isEmpty();
    assertThat(await(reading.changes(bob, Scope.ALL, rest.cursor(), 2)).cursor())
        .isEqualTo(rest.cursor());
  }

  @Test
  void aCursorOfTheFutureIsRefusedAndOneOfAnothersChangeIsNot() {
    assertThat(await(reading.changes(carol, Scope.ALL, 0L, null)).messages()).isEmpty();
    long newest = send(3).getLast().changeId();
    for (Scope scope : Scope.values()) {
      assertThat(await(reading.changes(carol, scope, newest, null)).cursor()).isEqualTo(newest);
      assertRejected(reading.changes(carol, scope, newest + 1, null), Reason.NOT_FOUND);
      assertRejected(reading.changes(bob, scope, Long.MAX_VALUE, null), Reason.NOT_FOUND);
    }
  }

  @Test
  void whoLeftARoomGoesOnFromTheCursorGivenThere() {
    await(talk.rooms.create(alice, "open", false, null));
    await(talk.rooms.join(bob, "open"));
    await(talk.say(alice, "open", "hello"));
    long cursor = await(reading.changes(bob, Scope.ALL, null, null)).cursor();
    await(talk.rooms.leave(bob, "open"));
    assertThat(await(reading.changes(bob, Scope.ALL, cursor, null)).cursor()).isEqualTo(cursor);
  }

  @Test
  void whatADeviceMissedComesInPagesUntilItAcknowledges() {
    List<Message> sent = send(5);
    await(talk.say(alice, "general", "in a room"));
    Reading.Page first = await(reading.missed(bob, 0, 3));
    assertThat(Talk.texts(first.messages())).containsExactly("m1", "m2", "m3");
    assertThat(first.more()).isTrue();
    Reading.Page second = await(reading.missed(bob, sent.get(2).id(), 3));
    assertThat(Talk.texts(second.messages())).containsExactly("m4", "m5");
    assertThat(second.more()).isFalse();
    await(reading.markDelivered(bob, Scope.ALL, sent.get(3).id()));
    assertThat(Talk.texts(await(reading.missed(bob, 0, null)).messages())).containsExactly("m5");
    await(reading.markRead(bob, Scope.ALL, sent.get(4).id()));
    assertThat(await(reading.missed(bob, 0, null)).messages()).isEmpty();
    assertThat(await(reading.missed(alice, 0, null)).messages()).isEmpty();
  }

  @Test
  void everythingSinceAMessageIncludesOnesOwn() {
    List<Message> sent = send(3);
    await(talk.say(alice, "general", "in a room"));
    await(talk.write(bob, alice, "his"));
    Reading.Page page = await(reading.since(bob, sent.getFirst().id(), 2));
    assertThat(Talk.texts(page.messages())).containsExactly("m2", "m3");
    assertThat(page.more()).isTrue();
    Reading.Page rest = await(reading.since(bob, sent.getLast().id(), 2));
    assertThat(Talk.texts(rest.messages())).containsExactly("his");
    assertThat(rest.more()).isFalse();
  }

  @Test
  void aCursorForDirectChatsMovesPastWhatHappensInRooms() {
    long start = await(reading.changes(bob, Scope.DIRECT, null, null)).cursor();
    send(1);
    await(talk.say(alice, "general", "in a room"));
    Reading.Changes changes = await(reading.changes(bob, Scope.DIRECT, start, null));
    assertThat(Talk.texts(changes.messages())).containsExactly("m1");
    assertThat(changes.cursor())
        .isEqualTo(await(reading.changes(bob, Scope.ALL, null, null)).cursor());
    assertThat(await(reading.overview(bob, Scope.DIRECT)))
        .singleElement()
        .satisfies(line -> assertThat(line.peer()).isEqualTo("alice"));
    assertThat(Talk.texts(await(reading.unread(bob, Scope.DIRECT, null, null)).messages()))
        .containsExactly("m1");
  }

  @Test
  void theOverviewHasOneLineForEachConversation() {
    List<Message> sent = send(2);
    await(reading.markRead(bob, Scope.ALL, sent.getFirst().id()));
    List<Reading.Overview> lines = await(reading.overview(bob, Scope.ALL));
    assertThat(lines).hasSize(2);
    Reading.Overview direct = lines.getFirst();
    assertThat(direct.peer()).isEqualTo("alice");
    assertThat(direct.summary().unread()).isEqualTo(1);
    assertThat(direct.last()).isEqualTo(sent.get(1));
    assertThat(lines.get(1).summary().conversation().room()).isEqualTo("general");
    assertThat(lines.get(1).last()).isNull();
  }

  @Test
  void onesOwnMessagesCanBeExported() {
    send(3);
    await(talk.write(bob, alice, "his"));
    Reading.Page page = await(reading.sentBy(alice, null, 2));
    assertThat(Talk.texts(page.messages())).containsExactly("m1", "m2");
    assertThat(page.more()).isTrue();
    long last = page.messages().getLast().id();
    assertThat(Talk.texts(await(reading.sentBy(alice, last, 2)).messages())).containsExactly("m3");
  }
}
