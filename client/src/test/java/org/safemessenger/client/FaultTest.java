package org.safemessenger.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.Server;

/** A real server behind a network that breaks. */
@Timeout(120)
@ParameterizedClass
@EnumSource(Way.class)
class FaultTest {
  @Parameter Way way;
  @TempDir Path data;
  private Server server;
  private FaultProxy proxy;
  private SafeMessenger alice;
  private SafeMessenger bob;
  private final Heard atBob = new Heard();

  /** Alice comes through the proxy, Bob does not. */
  @BeforeEach
  void connect() throws Exception {
    server = Servers.start(data, 0);
    proxy = new FaultProxy(way.port(server));
    alice = Servers.registered(way.to(proxy.port()), "alice");
    bob = Servers.registered(way.to(server), "bob");
    bob.subscribe(atBob);
    Servers.befriend(alice, "alice", bob, "bob");
  }

  @AfterEach
  void close() throws Exception {
    alice.close();
    bob.close();
    proxy.close();
    server.stop();
  }

  /** Where the two talk, as one of them sees it. */
  private Place with(String other) {
    return way.hasRooms() ? Place.room("general") : Place.direct(other);
  }

  private Sent say(SafeMessenger from, String to, String text) {
    return from.messages().send(Outgoing.of(with(to), text));
  }

  @Test
  void everySendArrivesOnceAndInOrderWhereverTheConnectionIsCut() throws Exception {
    List<String> texts = numbered("room", 200);
    List<CompletableFuture<Sent>> sends = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (i % 20 == 7) {
        // In the middle of what is under way, at another place each time.
        proxy.cutAfter(500 + 997L * i % 4_000);
      }
      sends.add(alice.messages().submit(Outgoing.of(with("bob"), texts.get(i))));
      if (i % 20 == 19) {
        await(sends.getLast());
      }
    }
    sends.forEach(FaultTest::await);

    assertThat(atBob.textsUpTo(texts.getLast())).isEqualTo(texts);
    assertThat(atBob.leftTexts()).isEmpty();
    assertThat(proxy.connections()).isGreaterThan(5);
    assertThat(sends.stream().map(sent -> sent.join().messageId()).distinct()).hasSize(200);
  }

  @Test
  void directMessagesAcrossCutsArriveOnceAndInOrderAndAreToldToTheirSenderOnce() throws Exception {
    Heard atAlice = new Heard();
    alice.subscribe(atAlice);
    List<String> texts = numbered("direct", 40);
    for (int i = 0; i < texts.size(); i++) {
      if (i % 8 == 3) {
        proxy.cutAfter(200 + 331L * i % 1_000);
      }
      alice.messages().direct("bob", texts.get(i));
    }
    bob.messages().direct("alice", "last");

    assertThat(atBob.textsUpTo("last")).containsSubsequence(texts).hasSize(41);
    List<String> own = atAlice.textsUpTo("last");
    assertThat(own.subList(0, 40)).isEqualTo(texts);
    assertThat(own).hasSize(41);
  }

  @Test
  void aSlowNetworkLosesAndRepeatsNothing() throws Exception {
    proxy.delay(Duration.ofMillis(40));
    Heard atAlice = new Heard();
    alice.subscribe(atAlice);
    List<String> texts = numbered("slow", 30);
    List<CompletableFuture<Sent>> sends =
        texts.stream()
            .map(text -> alice.messages().submit(Outgoing.of(with("bob"), text)))
            .toList();
    sends.forEach(FaultTest::await);

    assertThat(atBob.textsUpTo("slow 29")).isEqualTo(texts);
    assertThat(atAlice.textsUpTo("slow 29")).isEqualTo(texts);
    assertThat(proxy.connections()).isEqualTo(1);
  }

  @Test
  void anOtherwiseWrittenNameLeadsToTheSameChat() throws Exception {
    Heard atAlice = new Heard();
    alice.subscribe(atAlice);
    alice.messages().direct("BOB", "hi");
    bob.messages().direct("alice", "hello");

    Message own = atAlice.next(ClientEvent.MessageReceived.class).message();
    Message answer = atAlice.next(ClientEvent.MessageReceived.class).message();
    assertThat(own.place()).isEqualTo(answer.place()).isEqualTo(Place.direct("bob"));
    assertThat(answer.text()).hasValue("hello");
  }

  @Test
  void aHalfOpenConnectionIsNoticedAndWhatWasSentIntoItIsSentAgain() throws Exception {
    proxy.freeze();
    var sent = alice.messages().submit(Outgoing.of(with("bob"), "into the void"));
    awaitWaiting(alice);
    proxy.thaw();

    await(sent);
    assertThat(atBob.nextText()).isEqualTo("into the void");
  }

  @Test
  void whoWasOfflineGetsWhatWasMissedOnceAndInOrder() throws Exception {
    Heard atAlice = new Heard();
    alice.subscribe(atAlice);
    say(bob, "alice", "before");
    assertThat(atAlice.nextText()).isEqualTo("before");
    proxy.refuse();
    awaitWaiting(alice);
    List<String> missed = numbered("missed", 60);
    missed.forEach(text -> say(bob, "alice", text));
    proxy.admit();

    assertThat(atAlice.textsUpTo("missed 59")).isEqualTo(missed);
    atAlice.next(ClientEvent.CaughtUp.class);
    say(bob, "alice", "after");
    assertThat(atAlice.nextText()).isEqualTo("after");
  }

  @Test
  void sendsSurviveARestartOfTheServer() throws Exception {
    say(alice, "bob", "one");
    Server before = server;
    server.stop();
    awaitWaiting(alice);
    var two = alice.messages().submit(Outgoing.of(with("bob"), "two"));
    server = Servers.again(data, before);

    await(two);
    assertThat(atBob.textsUpTo("two")).containsExactly("one", "two");
  }

  @Test
  void editsAndDeletionsOfTheMeantimeAreToldAfterTheReconnect() throws Exception {
    Heard atAlice = new Heard();
    alice.subscribe(atAlice);
    long edited = say(bob, "alice", "draft").messageId();
    long deleted = say(bob, "alice", "mistake").messageId();
    assertThat(atAlice.textsUpTo("mistake")).containsExactly("draft", "mistake");
    proxy.refuse();
    awaitWaiting(alice);
    bob.messages().edit(message(edited), "final");
    bob.messages().delete(deleted);
    proxy.admit();

    assertThat(atAlice.next(ClientEvent.MessageEdited.class).message().text()).hasValue("final");
    assertThat(atAlice.next(ClientEvent.MessageDeleted.class).message().id()).isEqualTo(deleted);
  }

  private Message message(long id) {
    return bob.messages().before(with("alice"), null, 50).messages().stream()
        .filter(message -> message.id() == id)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLaterClientTakesUpAtTheCursorOfAnEarlierOne() throws Exception {
    Heard atAlice = new Heard();
    alice.subscribe(atAlice);
    atAlice.next(ClientEvent.CaughtUp.class);
    String cursor = alice.cursor().orElseThrow();
    alice.close();
    List<String> missed = numbered("missed", 3);
    missed.forEach(text -> say(bob, "alice", text));

    try (var later = SafeMessenger.connect(way.to(server).resumingAt(cursor))) {
      Heard atLater = new Heard();
      later.subscribe(atLater);
      later.login("alice", Servers.PASSWORD);
      assertThat(atLater.textsUpTo("missed 2")).isEqualTo(missed);
    }
  }

  private static List<String> numbered(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> name + " " + i).toList();
  }

  /** Waits until the client has noticed that its connection is gone. */
  private static void awaitWaiting(SafeMessenger client) throws Exception {
    Heard states = new Heard();
    try (var _ = client.subscribe(states)) {
      if (!(client.state() instanceof ConnectionState.Online)) {
        return;
      }
      states.next(
          ClientEvent.StateChanged.class, e -> e.state() instanceof ConnectionState.Waiting);
    }
  }

  private static void await(CompletableFuture<Sent> sent) {
    sent.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
