package org.safemessenger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.client.e2ee.ContactKeyChangedException;
import org.safemessenger.client.e2ee.KeyFile;
import org.safemessenger.client.e2ee.KeysUnavailableException;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.server.Server;

/** End-to-end encrypted messages between clients of a real server. */
@Timeout(120)
@ParameterizedClass
@EnumSource(Way.class)
class PrivateMailTest {
  private static final String NEGOTIATED = "xchacha-poly1305";

  @Parameter Way way;
  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private final Heard atAlice = new Heard();
  private final Heard atBob = new Heard();
  private Server server;
  private SafeMessenger alice;
  private SafeMessenger bob;

  @BeforeEach
  void connect() {
    server = Servers.start(folder.resolve("server"), 0);
    alice = Servers.registered(options("alice"), "alice");
    bob = Servers.registered(options("bob"), "bob");
    Servers.befriend(alice, "alice", bob, "bob");
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
  private ClientOptions options(String device) {
    return way.to(server).dataFolder(folder.resolve(device)).clock(clock);
  }

  /** How the first short text goes. */
  private String first() {
    return way.hasRooms() ? "rsa-oaep" : NEGOTIATED;
  }

  /** How everything goes between two who know each other's clients. */
  private String settled() {
    return way.hasRooms() ? "rsa-oaep+aes-256-gcm" : NEGOTIATED;
  }

  @Test
  void theServerSeesNoText() throws Exception {
    alice.messages().direct("bob", "x".repeat(400));

    Message message = atBob.next(ClientEvent.MessageReceived.class).message();
    assertThat(message.text()).hasValue("x".repeat(400));
    assertThat(message.stored().content()).doesNotContain("xxxx");
    assertThat(message.stored().encrypted()).isTrue();
  }

  @Test
  void historyIsReadableOnBothSidesAndSoIsAnEdit() throws Exception {
    bob.messages().direct("alice", "x".repeat(400));
    Message original = atAlice.next(ClientEvent.MessageReceived.class).message();
    alice.messages().direct("bob", "short");
    Message own = alice.messages().before(original.place(), null, 10).messages().getLast();
    assertThat(own.own()).isTrue();
    assertThat(own.body()).isEqualTo(new Body.Sealed("short", true, settled()));

    alice.messages().edit(own, "shorter");
    assertThat(atBob.next(ClientEvent.MessageEdited.class).message().body())
        .isEqualTo(new Body.Sealed("shorter", true, settled()));
    List<Message> history = bob.messages().before(Place.direct("alice"), null, 10).messages();
    assertThat(history).extracting(it -> it.text().orElseThrow()).contains("shorter");
  }

  @Test
  void whatComesWhileOneIsAwayIsReadableRightAfterTheLogin() throws Exception {
    bob.close();
    alice.messages().direct("bob", "for later");

    try (var later = SafeMessenger.connect(options("bob"))) {
      Heard heard = new Heard();
      later.subscribe(heard);
      later.login("bob", Servers.PASSWORD);
      assertThat(nextBody(heard)).isEqualTo(new Body.Sealed("for later", true, first()));
    }
  }

  @Test
  void theSafetyNumberIsTheSameOnBothSidesAndIsMarkedByThePerson() {
    String number = alice.endToEnd().safetyNumber("bob");

    assertThat(number).matches("\\d{5}( \\d{5}){11}");
    assertThat(bob.endToEnd().safetyNumber("alice")).isEqualTo(number);
    assertThat(alice.endToEnd().verified("bob")).isFalse();
    alice.endToEnd().markVerified("bob");
    assertThat(alice.endToEnd().verified("bob")).isTrue();
  }

  @Test
  void nothingIsSentToAChangedKeyBeforeItIsAccepted() throws Exception {
    alice.messages().direct("bob", "to the old key");
    alice.endToEnd().markVerified("bob");
    String before = alice.endToEnd().safetyNumber("bob");
    bob.endToEnd().replaceKeys("new".toCharArray());
    clock.advance(Duration.ofMinutes(2));

    assertThatThrownBy(() -> alice.messages().direct("bob", "secret"))
        .isInstanceOf(ContactKeyChangedException.class)
        .hasMessageContaining("SHA256:");
    var changed = atAlice.next(ClientEvent.KeyChanged.class);
    assertThat(changed.username()).isEqualTo("bob");
    assertThat(changed.oldFingerprint()).isNotEqualTo(changed.newFingerprint());
    assertThatThrownBy(() -> alice.endToEnd().markVerified("bob"))
        .isInstanceOf(ContactKeyChangedException.class);

    alice.endToEnd().accept("bob");
    assertThat(alice.endToEnd().verified("bob")).isFalse();
    assertThat(alice.endToEnd().safetyNumber("bob")).isNotEqualTo(before);
    alice.messages().direct("bob", "to the new key");
    assertThat(
            atBob.next(ClientEvent.MessageReceived.class, PrivateMailTest::isLast).message().text())
        .hasValue("to the new key");
  }

  private static boolean isLast(ClientEvent.MessageReceived event) {
    return event.message().text().filter("to the new key"::equals).isPresent();
  }

  @Test
  void aMessageSignedByANewKeyIsShownAsNotVerifiedAndTheChangeIsTold() throws Exception {
    bob.messages().direct("alice", "x".repeat(400));
    assertThat(nextBody(atAlice)).isInstanceOf(Body.Sealed.class);
    bob.endToEnd().replaceKeys("new".toCharArray());
    clock.advance(Duration.ofMinutes(2));
    bob.messages().direct("alice", "it is me, really");

    var body = (Body.Sealed) nextBody(atAlice);
    assertThat(body.text()).isEqualTo("it is me, really");
    assertThat(body.verified()).isFalse();
    assertThat(atAlice.next(ClientEvent.KeyChanged.class).username()).isEqualTo("bob");
  }

  @Test
  void aMessageThatTheServerRepeatsUnderAnotherNumberIsNotShown() throws Exception {
    alice.messages().direct("bob", "pay me once");
    Message first = atBob.next(ClientEvent.MessageReceived.class).message();
    assertThat(first.text()).hasValue("pay me once");
    var stored = first.stored();
    var again =
        new ChatMessage(
            stored.messageId() + 1,
            stored.seq() + 1,
            stored.sender(),
            null,
            stored.recipient(),
            stored.content(),
            true,
            stored.signature(),
            stored.scheme(),
            null,
            stored.timestamp(),
            null,
            stored.clientId(),
            null,
            null,
            null,
            null,
            null,
            null);

    assertThat(bob.messages().open(again).body()).isInstanceOf(Body.Unreadable.class);
    assertThat(bob.messages().open(stored).text()).hasValue("pay me once");
  }

  @Test
  void aContactWithoutAKeyIsWrittenToInTheClearAndThatShows() throws Exception {
    try (var carol = Servers.registered(way.to(server), "carol")) {
      Servers.befriend(alice, "alice", carol, "carol");
      Heard atCarol = new Heard();
      carol.subscribe(atCarol);

      assertThat(alice.messages().direct("carol", "hi").encrypted()).isFalse();
      assertThat(nextBody(atCarol)).isEqualTo(new Body.Clear("hi"));
    }
  }

  @Test
  void theKeysMoveToAnotherDeviceInAFile() throws Exception {
    Path file = folder.resolve("exported/keys.json");
    alice.endToEnd().exportKeys(file, "a passphrase".toCharArray());
    try (var phone = SafeMessenger.connect(options("alice's phone"))) {
      Heard atPhone = new Heard();
      phone.login("alice", Servers.PASSWORD);
      assertThat(phone.endToEnd().ready()).isFalse();
      assertThatThrownBy(() -> phone.messages().direct("bob", "hi"))
          .isInstanceOf(KeysUnavailableException.class)
          .hasMessageContaining("Import");

      phone.endToEnd().importKeys(file, "a passphrase".toCharArray());
      phone.subscribe(atPhone);
      bob.messages().direct("alice", "both of you");
      Message atBoth = atPhone.next(ClientEvent.MessageReceived.class).message();
      assertThat(atBoth.body()).isEqualTo(new Body.Sealed("both of you", true, first()));
    }
  }

  @Test
  void aResumedSessionReadsWithTheKeysUnlocked() throws Exception {
    String token = anotherSession();
    bob.close();
    alice.messages().direct("bob", "while you were out");
    try (var resumed = SafeMessenger.connect(options("bob"))) {
      Heard heard = new Heard();
      resumed.subscribe(heard);
      resumed.resume(token, Servers.PASSWORD.toCharArray());
      assertThat(heard.nextText()).isEqualTo("while you were out");
    }
  }

  /** A second session of Bob's on the same device. */
  private String anotherSession() {
    try (var other = SafeMessenger.connect(options("bob"))) {
      return other.login("bob", Servers.PASSWORD).session();
    }
  }

  @Test
  void afterAChangeOfPasswordTheKeysOpenWithTheNewOne() {
    bob.account().changePassword(Servers.PASSWORD, "staple battery");
    bob.close();

    bob = SafeMessenger.connect(options("bob"));
    bob.login("bob", "staple battery");
    assertThat(bob.endToEnd().ready()).isTrue();
  }

  @Test
  void keysOfBeforeThereWasASecondPairGetOneOnceWhenTheyAreUnlocked() throws Exception {
    bob.close();
    Path file = keysOf("bob");
    Files.write(file, Json.bytes(Json.object(Files.readAllBytes(file)).without("x25519")));

    bob = SafeMessenger.connect(options("bob"));
    bob.login("bob", Servers.PASSWORD);
    byte[] kept = Files.readAllBytes(file);
    assertThat(KeyFile.decode(kept).hasAll()).isTrue();
    bob.close();
    bob = SafeMessenger.connect(options("bob"));
    bob.login("bob", Servers.PASSWORD);
    assertThat(Files.readAllBytes(file)).isEqualTo(kept);
  }

  private Path keysOf(String device) throws IOException {
    try (var files = Files.walk(folder.resolve(device))) {
      return files.filter(file -> file.endsWith("keys.json")).findFirst().orElseThrow();
    }
  }

  private static Body nextBody(Heard heard) throws InterruptedException {
    return heard.next(ClientEvent.MessageReceived.class).message().body();
  }
}
