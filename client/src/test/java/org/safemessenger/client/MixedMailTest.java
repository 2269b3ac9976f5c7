package org.safemessenger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.client.e2ee.ContactKeyChangedException;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.server.Server;

/** Alice speaks protocol S and Bob protocol I; neither has to know. */
@Timeout(120)
class MixedMailTest {
  private static final String HYBRID = "rsa-oaep+aes-256-gcm";
  private static final String NEGOTIATED = "xchacha-poly1305";

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private final Heard atAlice = new Heard();
  private final Heard atBob = new Heard();
  private Server server;
  private SafeMessenger alice;
  private SafeMessenger bob;

  @BeforeEach
  void connect() throws Exception {
    server = Servers.start(folder.resolve("server"), 0);
    alice = Servers.registered(options(Way.SAFEMESSENGER, "alice"), "alice");
    bob = Servers.registered(options(Way.INVITE_OVER_LINES, "bob"), "bob");
    alice.subscribe(atAlice);
    bob.subscribe(atBob);
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
    server.stop();
  }

  /** A device with a folder of its own. */
  private ClientOptions options(Way way, String device) {
    return way.to(server).dataFolder(folder.resolve(device)).clock(clock);
  }

  private static Body nextBody(Heard heard) throws InterruptedException {
    return heard.next(ClientEvent.MessageReceived.class, e -> !e.message().own()).message().body();
  }

  @Test
  void eachWritesAsItsProtocolDoesAndBothReadBoth() throws Exception {
    Servers.befriend(alice, "alice", bob, "bob");
    alice.messages().direct("bob", "x".repeat(400));
    assertThat(nextBody(atBob)).isEqualTo(new Body.Sealed("x".repeat(400), true, HYBRID));
    bob.messages().direct("alice", "hello");
    assertThat(nextBody(atAlice)).isEqualTo(new Body.Sealed("hello", true, NEGOTIATED));
    alice.messages().direct("bob", "short");
    assertThat(nextBody(atBob)).isEqualTo(new Body.Sealed("short", true, HYBRID));

    assertThat(alice.messages().before(Place.direct("bob"), null, 10).messages())
        .extracting(it -> it.text().orElseThrow())
        .containsExactly("x".repeat(400), "hello", "short");
    assertThat(bob.messages().before(Place.direct("alice"), null, 10).messages())
        .extracting(it -> it.text().orElseThrow())
        .containsExactly("x".repeat(400), "hello", "short");
    assertThat(bob.endToEnd().safetyNumber("alice"))
        .isEqualTo(alice.endToEnd().safetyNumber("bob"));
  }

  @Test
  void whoAskedMakesNoDifference() throws Exception {
    Servers.befriend(bob, "bob", alice, "alice");
    bob.messages().direct("alice", "hello");
    assertThat(nextBody(atAlice)).isEqualTo(new Body.Sealed("hello", true, NEGOTIATED));
    Message received = alice.messages().before(Place.direct("bob"), null, 1).messages().getFirst();
    assertThat(received.stored().nonce()).hasSize(32);
    assertThat(received.stored().content()).doesNotContain("hello");
  }

  @Test
  void anEditStaysReadableForBoth() throws Exception {
    Servers.befriend(alice, "alice", bob, "bob");
    bob.messages().direct("alice", "draft");
    Message own = bob.messages().before(Place.direct("alice"), null, 1).messages().getFirst();
    bob.messages().edit(own, "final");

    assertThat(atAlice.next(ClientEvent.MessageEdited.class).message().body())
        .isEqualTo(new Body.Sealed("final", true, NEGOTIATED));
  }

  @Test
  void whatOneSeesOfTheOther() throws Exception {
    bob.contacts().request("alice");
    assertThat(atAlice.next(ClientEvent.FriendRequested.class).request().username())
        .isEqualTo("bob");
    alice.contacts().accept("bob");
    assertThat(atBob.next(ClientEvent.FriendAdded.class).username()).isEqualTo("alice");
    alice.account().setPresence("busy", "tea");
    Event.Presence presence =
        atBob
            .next(ClientEvent.PresenceChanged.class, e -> "busy".equals(e.presence().status()))
            .presence();
    assertThat(presence.text()).isEqualTo("tea");
    bob.messages().typing(Place.direct("alice"), true);
    assertThat(atAlice.next(ClientEvent.TypingChanged.class).typing().username()).isEqualTo("bob");
    long id = alice.messages().direct("bob", "hi").messageId();
    atAlice.next(ClientEvent.ReceiptChanged.class, e -> e.receipt().state().equals("delivered"));
    bob.messages().markRead(id);
    atAlice.next(ClientEvent.ReceiptChanged.class, e -> e.receipt().state().equals("read"));
    bob.messages().react(id, "👍");
    assertThat(atAlice.next(ClientEvent.ReactionChanged.class).reaction().username())
        .isEqualTo("bob");
    alice.contacts().remove("bob");
    assertThat(atBob.next(ClientEvent.FriendRemoved.class).username()).isEqualTo("alice");
  }

  @Test
  void nothingIsSentToAChangedKeyBeforeItIsAccepted() throws Exception {
    Servers.befriend(alice, "alice", bob, "bob");
    bob.messages().direct("alice", "before");
    alice.endToEnd().replaceKeys("new".toCharArray());
    clock.advance(Duration.ofMinutes(2));

    assertThatThrownBy(() -> bob.messages().direct("alice", "secret"))
        .isInstanceOf(ContactKeyChangedException.class);
    assertThat(atBob.next(ClientEvent.KeyChanged.class).username()).isEqualTo("alice");
    bob.endToEnd().accept("alice");
    bob.messages().direct("alice", "after");
    atAlice.next(
        ClientEvent.MessageReceived.class,
        e -> e.message().text().filter("after"::equals).isPresent());
  }

  @Test
  void anAccountGoesFromOneProtocolToTheOtherWithItsKeys() throws Exception {
    Servers.befriend(alice, "alice", bob, "bob");
    bob.messages().direct("alice", "while you speak S");
    assertThat(nextBody(atAlice)).isInstanceOf(Body.Sealed.class);
    alice.close();
    bob.messages().direct("alice", "while you are away");

    alice = SafeMessenger.connect(options(Way.INVITE_OVER_WEBSOCKET, "alice"));
    Heard heard = new Heard();
    alice.subscribe(heard);
    alice.login("alice", Servers.PASSWORD);
    assertThat(heard.textsUpTo("while you are away")).hasSize(2);
    alice.messages().direct("bob", "now by protocol I");
    assertThat(nextBody(atBob)).isEqualTo(new Body.Sealed("now by protocol I", true, NEGOTIATED));
  }
}
