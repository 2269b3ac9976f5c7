package org.safemessenger.server.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.testing.Await;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteClient.Frame;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;

/** What a subscriber is told: what it missed, then what is live (docs/protocol/invite.md, 6). */
class SubscribingTest {
  private static final InviteMode MODE = InviteMode.LINES;

  private RunningServer server;
  private InviteClient alice;
  private InviteClient bob;

  @BeforeEach
  void start(@TempDir Path data) {
    server = RunningServer.start(data);
    alice = MODE.signedUp(server, "alice");
    bob = MODE.signedUp(server, "bob");
    bob.befriend(alice);
  }

  @AfterEach
  void stop() {
    alice.close();
    bob.close();
    server.close();
  }

  @Test
  void comesInTheOrderContactsMessagesCallsAndThenTheEvent() {
    InviteClient carol = MODE.signedUp(server, "carol");
    carol.must("invite.request", Map.of("dest", "bob"));
    send(alice, "one");
    send(alice, "two");
    String call = UUID.randomUUID().toString();
    alice.must("call.request", Map.of("dest", "bob", "call", call, "nonce", "n", "message", "m"));
    alice.must("call.candidate", Map.of("dest", "bob", "call", call, "nonce", "n", "message", "c"));
    List<Frame> missed = missed(bob, Map.of());
    assertThat(missed)
        .extracting(Frame::type)
        .containsExactly(
            "invite.accept",
            "contact",
            "invite.request",
            "contact",
            "message",
            "message",
            "call.request",
            "call.candidate",
            "subscribed");
    assertThat(missed.get(2).text("source")).isEqualTo("carol");
    carol.close();
  }

  @Test
  void theRequesterLearnsOfAnAnswerThatCameWhileAway() {
    InviteClient carol = MODE.signedUp(server, "carol");
    InviteClient dora = MODE.signedUp(server, "dora");
    bob.must("invite.request", Map.of("dest", "carol"));
    bob.must("invite.request", Map.of("dest", "dora"));
    missed(bob, Map.of());
    bob.must("signout", Map.of());
    bob.signIn("bob");
    carol.must("invite.accept", Map.of("dest", "bob"));
    dora.must("invite.reject", Map.of("dest", "bob"));
    List<Frame> missed = missed(bob, Map.of());
    assertThat(missed)
        .extracting(frame -> frame.type() + frame.text("source") + frame.text("username"))
        .containsExactly(
            "invite.acceptcarol", "contactcarol", "invite.rejectdora", "contactdora", "subscribed");
    carol.close();
    dora.close();
  }

  @Test
  void contactsAreToldOnceButRequestsUntilTheyAreAnswered() {
    InviteClient carol = MODE.signedUp(server, "carol");
    carol.must("invite.request", Map.of("dest", "bob"));
    assertThat(missed(bob, Map.of())).hasSize(5);
    Await.until(
        () ->
            missed(bob, Map.of()).stream()
                .map(Frame::type)
                .toList()
                .equals(List.of("invite.request", "contact", "subscribed")));
    bob.must("invite.accept", Map.of("dest", "carol"));
    bob.event("contact");
    Await.until(
        () ->
            missed(bob, Map.of()).stream().map(Frame::type).toList().equals(List.of("subscribed")));
    carol.close();
  }

  @Test
  void messagesComeUntilTheSessionHasAcknowledgedThem() {
    long first = send(alice, "one");
    long second = send(alice, "two");
    send(bob, "mine");
    assertThat(messages(missed(bob, Map.of()))).containsExactly(first, second);
    assertThat(messages(missed(bob, Map.of()))).as("again").containsExactly(first, second);
    bob.must("message.ack", Map.of("id", first));
    assertThat(messages(missed(bob, Map.of()))).containsExactly(second);
    bob.must("message.ack", Map.of("id", second));
    assertThat(messages(missed(bob, Map.of()))).isEmpty();
  }

  @Test
  void sinceReplaysEverythingAboveAnId() {
    long first = send(alice, "one");
    long mine = send(bob, "mine");
    long last = send(alice, "two");
    bob.must("message.ack", Map.of("id", last));
    alice.must("message.delete", Map.of("id", last));
    List<Frame> missed = missed(bob, Map.of("since", 0));
    assertThat(messages(missed)).containsExactly(first, mine, last);
    assertThat(missed).extracting(Frame::type).contains("message.delete");
    assertThat(messages(missed(bob, Map.of("since", first)))).containsExactly(mine, last);
    assertThat(messages(missed(bob, Map.of("since", last)))).isEmpty();
  }

  @Test
  void aMissedCallIsReplayedLikeAMessage() {
    String call = UUID.randomUUID().toString();
    alice.must("call.request", Map.of("dest", "bob", "call", call, "nonce", "n", "message", "m"));
    alice.must("call.end", Map.of("dest", "bob", "call", call));
    Frame missed =
        missed(bob, Map.of()).stream()
            .filter(frame -> frame.type().equals("call.end"))
            .findFirst()
            .orElseThrow();
    assertThat(missed.text("reason")).isEqualTo("missed");
    assertThat(missed.text("call")).isEqualTo(call);
    bob.must("message.ack", Map.of("id", missed.id()));
    assertThat(missed(bob, Map.of())).extracting(Frame::type).doesNotContain("call.end");
  }

  @Test
  void pagesFollowEachOtherWithoutAGap() {
    List<Long> sent = sendMany(alice, 700);
    assertThat(messages(missed(bob, Map.of()))).isEqualTo(sent);
    assertThat(messages(missed(bob, Map.of("since", sent.get(349)))))
        .isEqualTo(sent.subList(350, 700));
  }

  @RepeatedTest(5)
  void whatArrivesMeanwhileComesOnceAndInOrder() {
    List<Long> before = sendMany(alice, 300);
    bob.send("subscribe", Map.of());
    List<Long> meanwhile = sendMany(alice, 300);
    bob.reply("subscribe");
    List<Long> all = new ArrayList<>(before);
    all.addAll(meanwhile);
    List<Long> seen = new ArrayList<>();
    while (seen.size() < all.size()) {
      Frame event = bob.event();
      if (event.type().equals("message")) {
        seen.add(event.id());
      }
    }
    assertThat(seen).isEqualTo(all);
    long last = send(alice, "last");
    assertThat(bob.event("message").id()).isEqualTo(last);
  }

  @RepeatedTest(5)
  void theSessionThatSendsGetsNoCopyNotEvenWhileItCatchesUp() {
    sendMany(alice, 200);
    bob.send("subscribe", Map.of());
    for (int i = 0; i < 50; i++) {
      bob.send("message", Map.of("dest", "alice", "nonce", "n", "message", "mine " + i));
    }
    bob.reply("subscribe");
    for (int i = 0; i < 50; i++) {
      bob.reply("message");
    }
    Frame event = bob.event();
    while (!event.type().equals("subscribed")) {
      assertThat(event.text("source")).isNotEqualTo("bob");
      event = bob.event();
    }
    assertThat(bob.eventsUntilNow()).extracting(Frame::type).doesNotContain("message");
  }

  @RepeatedTest(5)
  void whatChangesMeanwhileIsToldAsItIsInTheEnd() {
    List<Long> sent = sendMany(alice, 200);
    bob.send("subscribe", Map.of());
    for (int i = 0; i < 200; i += 10) {
      alice.must("message.edit", Map.of("id", sent.get(i), "nonce", "n", "message", "edited " + i));
    }
    bob.reply("subscribe");
    Map<Long, String> texts = new HashMap<>();
    long last = send(alice, "last");
    Frame event = bob.event();
    while (event.id() != last) {
      if (event.type().equals("message")) {
        assertThat(texts).as("told twice").doesNotContainKey(event.id());
        texts.put(event.id(), event.text("message"));
      } else if (event.type().equals("message.edit")) {
        assertThat(texts).as("edited before it was told").containsKey(event.id());
        texts.put(event.id(), event.text("message"));
      }
      event = bob.event();
    }
    for (int i = 0; i < 200; i += 10) {
      assertThat(texts).containsEntry(sent.get(i), "edited " + i);
    }
    assertThat(texts).hasSize(200);
  }

  @Test
  void anotherSubscribeTakesThePlaceOfTheFirst() {
    bob.subscribe();
    InviteClient desk = MODE.connect(server);
    desk.signIn("bob");
    bob.resume("bob", desk.session());
    bob.subscribe();
    long id = send(alice, "once");
    assertThat(bob.event("message").id()).isEqualTo(id);
    assertThat(bob.eventsUntilNow()).isEmpty();
    desk.close();
  }

  @Test
  void subscribingAgainLooksLikeNothingToContacts() {
    alice.subscribe();
    bob.subscribe();
    assertThat(alice.event("status").text("status")).isEqualTo("online");
    bob.subscribe();
    bob.must("status.update", Map.of("status", "busy"));
    assertThat(alice.event("status").text("status")).isEqualTo("busy");
  }

  @Test
  void whoIsNotSubscribedIsNotOnlineAndIsToldNothing() {
    bob.subscribe();
    Frame sent = bob.must("message", Map.of("dest", "alice", "nonce", "n", "message", "m"));
    assertThat(sent.fields().path("online").booleanValue()).isFalse();
    assertThat(alice.eventsUntilNow()).isEmpty();
    alice.subscribe();
    assertThat(bob.event("status").text("status")).isEqualTo("online");
    alice.close();
    assertThat(bob.event("status").text("status")).isEqualTo("offline");
  }

  @Test
  void aDeviceThatIsNewIsToldOnlyWhatNobodyHasSeen() {
    long seen = send(alice, "seen");
    bob.must("message.ack", Map.of("id", seen));
    long waiting = send(alice, "waiting");
    InviteClient desk = MODE.connect(server);
    desk.signIn("bob");
    assertThat(messages(missed(desk, Map.of()))).containsExactly(waiting);
    desk.close();
  }

  @Test
  void roomsOfTheOtherProtocolAreNotTold() {
    InviteClient other = bob;
    other.subscribe();
    try (TestClient carol = server.registered(Dialect.FLAT, "carol")) {
      carol.ask("send_message", Map.of("room", "general", "content", "hello room"));
      carol.ask("send_message", Map.of("room", "general", "content", "again"));
    }
    long id = send(alice, "for bob");
    List<Frame> told = new ArrayList<>();
    do {
      told.add(other.event());
    } while (told.getLast().id() != id);
    assertThat(told).extracting(Frame::type).containsOnly("message");
    assertThat(messages(missed(other, Map.of("since", 0)))).containsExactly(id);
    assertThat(other.must("message.sync", Map.of("since", "0")).fields().path("messages").size())
        .isEqualTo(1);
  }

  private long send(InviteClient from, String text) {
    String to = from == alice ? "bob" : "alice";
    return from.must("message", Map.of("dest", to, "nonce", "n", "message", text)).id();
  }

  private List<Long> sendMany(InviteClient from, int count) {
    List<String> frames =
        LongStream.range(0, count)
            .mapToObj(
                i -> from.frame("message", Map.of("dest", "bob", "nonce", "n", "message", "m" + i)))
            .toList();
    from.sendAll(frames);
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(from.reply("message").id());
    }
    return ids;
  }

  /** Subscribes; everything up to the event that ends what was missed. */
  private static List<Frame> missed(InviteClient client, Map<String, ?> fields) {
    client.must("subscribe", fields);
    List<Frame> all = new ArrayList<>();
    do {
      all.add(client.event());
    } while (!all.getLast().type().equals("subscribed"));
    return all;
  }

  private static List<Long> messages(List<Frame> frames) {
    return frames.stream()
        .filter(frame -> frame.type().startsWith("message"))
        .map(Frame::id)
        .toList();
  }
}
