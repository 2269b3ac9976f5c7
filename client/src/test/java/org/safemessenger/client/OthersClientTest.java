package org.safemessenger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.client.e2ee.ContactKeyChangedException;
import org.safemessenger.client.e2ee.KeysUnavailableException;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.protocol.invite.crypto.MessageKey;
import org.safemessenger.protocol.invite.crypto.PublicKeyField;
import org.safemessenger.protocol.invite.crypto.SealedText;
import org.safemessenger.protocol.safemessenger.command.ContactCommand;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;
import org.safemessenger.protocol.safemessenger.reply.ContactReply;
import org.safemessenger.protocol.safemessenger.reply.MessageReply;
import org.safemessenger.server.Server;

/**
 * Carol's client is somebody else's: it speaks protocol I, negotiates, and knows neither RSA keys
 * nor signatures. Alice's is ours, by either protocol.
 */
@Timeout(120)
@ParameterizedClass
@EnumSource(Way.class)
class OthersClientTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyPair CAROL = X25519.generate(RANDOM);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Parameter Way way;
  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private final Heard atAlice = new Heard();
  private final Heard atCarol = new Heard();
  private Server server;
  private SafeMessenger alice;
  private SafeMessenger carol;

  @BeforeEach
  void connect() throws Exception {
    server = Servers.start(folder.resolve("server"), 0);
    alice = Servers.registered(device("alice"), "alice");
    carol = Servers.registered(Way.INVITE_OVER_LINES.to(server), "carol");
    alice.subscribe(atAlice);
    carol.subscribe(atCarol);
    carolGives(CAROL);
    alice.contacts().accept("carol");
    atAlice.next(ClientEvent.FriendAdded.class);
  }

  @AfterEach
  void close() {
    alice.close();
    carol.close();
    server.stop();
  }

  private ClientOptions device(String name) {
    return way.to(server).dataFolder(folder.resolve(name)).clock(clock);
  }

  /** Asks Alice, or replaces what she was given. */
  private void carolGives(KeyPair pair) {
    String key = PublicKeyField.encode(X25519.raw(pair.getPublic()));
    carol
        .engine()
        .call(
            new ContactCommand.SendFriendRequest("alice", "aes256-gcm", key),
            ContactReply.Outcome.class);
  }

  private MessageKey shared(KeyPair carols) {
    ContactReply.Friend contact = carol.contacts().friends().getFirst();
    byte[] hers = PublicKeyField.decode(contact.key(), "key");
    return MessageKey.derive(InviteCipher.AES256_GCM, carols, hers);
  }

  private void carolWrites(String text) {
    SealedText sealed = shared(CAROL).seal("carol", "alice", text, RANDOM);
    carol
        .engine()
        .call(
            new MessageCommand.PrivateMessage(
                "alice",
                sealed.message(),
                true,
                null,
                UUID.randomUUID().toString(),
                null,
                null,
                null,
                sealed.nonce()),
            MessageReply.Delivered.class);
  }

  private String carolReads(KeyPair pair) throws InterruptedException {
    var stored =
        atCarol.next(ClientEvent.MessageReceived.class, e -> !e.message().own()).message().stored();
    return shared(pair)
        .open("alice", "carol", new SealedText(String.valueOf(stored.nonce()), stored.content()));
  }

  @Test
  void bothReadWhatTheOtherWrites() throws Exception {
    carolWrites("hello");
    assertThat(atAlice.next(ClientEvent.MessageReceived.class).message().body())
        .isEqualTo(new Body.Sealed("hello", true, "aes256-gcm"));
    assertThat(alice.messages().direct("carol", "hi").encrypted()).isTrue();
    assertThat(carolReads(CAROL)).isEqualTo("hi");
    assertThat(alice.endToEnd().encryption("carol")).isEqualTo(EndToEnd.Encryption.END_TO_END);
    assertThat(alice.endToEnd().safetyNumber("carol")).hasSize(71);
  }

  @Test
  void nothingIsSentToAChangedKeyBeforeItIsAccepted() throws Exception {
    alice.messages().direct("carol", "to the old key");
    assertThat(carolReads(CAROL)).isEqualTo("to the old key");
    KeyPair other = X25519.generate(RANDOM);
    carolGives(other);
    var changed = atAlice.next(ClientEvent.KeyChanged.class);
    assertThat(changed.username()).isEqualTo("carol");
    assertThat(changed.oldFingerprint()).isNotEqualTo(changed.newFingerprint());
    assertThatThrownBy(() -> alice.messages().direct("carol", "secret"))
        .isInstanceOf(ContactKeyChangedException.class);
    assertThat(alice.endToEnd().encryption("carol")).isEqualTo(EndToEnd.Encryption.KEY_CHANGED);

    alice.endToEnd().accept("carol");
    alice.messages().direct("carol", "to the new key");
    assertThat(carolReads(other)).isEqualTo("to the new key");
  }

  @Test
  void aDeviceWithoutTheHalfThatWasGivenSendsNothingInClear() {
    try (var phone = SafeMessenger.connect(device("alice's phone"))) {
      phone.login("alice", Servers.PASSWORD);
      assertThat(phone.endToEnd().encryption("carol")).isEqualTo(EndToEnd.Encryption.NO_KEY_HERE);
      assertThatThrownBy(() -> phone.messages().direct("carol", "hi"))
          .isInstanceOf(KeysUnavailableException.class)
          .hasMessageContaining("Import");
    }
    assertThat(carol.contacts().friends().getFirst().key()).isEqualTo(alicesHalf());
  }

  @Test
  void whoHasNoHalfYetIsGivenOneAfterSigningIn() throws Exception {
    try (var plain = Servers.registered(way.to(server), "dave")) {
      carol.contacts().request("dave");
      plain.contacts().accept("carol");
    }
    try (var dave = SafeMessenger.connect(device("dave"))) {
      dave.login("dave", Servers.PASSWORD);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (halfOf("dave") == null && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(halfOf("dave")).isEqualTo(dave.engine().half().orElseThrow());
    }
  }

  private String alicesHalf() {
    return alice.engine().half().orElseThrow();
  }

  /** As Carol has it. */
  private String halfOf(String name) {
    return carol.contacts().friends().stream()
        .filter(friend -> friend.username().equals(name))
        .findFirst()
        .orElseThrow()
        .key();
  }
}
