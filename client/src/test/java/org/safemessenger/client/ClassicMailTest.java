package org.safemessenger.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;
import org.safemessenger.protocol.safemessenger.reply.MessageReply;
import org.safemessenger.server.Server;

/** Which clients protocol S's messages are made for. */
@Timeout(120)
class ClassicMailTest {
  private static final String RSA = "rsa-oaep";
  private static final String HYBRID = "rsa-oaep+aes-256-gcm";

  @TempDir Path folder;
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
    return Servers.to(server.port()).dataFolder(folder.resolve(device));
  }

  @Test
  void theFirstShortTextGoesAsPlainRsaAndTheAnswerAsHybrid() throws Exception {
    assertThat(alice.messages().direct("bob", "hi").encrypted()).isTrue();
    assertThat(nextBody(atBob)).isEqualTo(new Body.Sealed("hi", true, RSA));

    bob.messages().direct("alice", "hello");
    assertThat(nextBody(atAlice)).isEqualTo(new Body.Sealed("hi", true, RSA));
    assertThat(nextBody(atAlice)).isEqualTo(new Body.Sealed("hello", true, HYBRID));

    alice.messages().direct("bob", "now we both know");
    assertThat(nextBody(atBob)).isEqualTo(new Body.Sealed("hello", true, HYBRID));
    assertThat(nextBody(atBob)).isEqualTo(new Body.Sealed("now we both know", true, HYBRID));
  }

  @Test
  void anUnsignedMessageOfAnOldClientIsShownAsNotVerified() throws Exception {
    alice.messages().direct("bob", "hi");
    Message signed = atBob.next(ClientEvent.MessageReceived.class).message();
    try (var old = SafeMessenger.connect(Servers.to(server.port()))) {
      old.login("alice", Servers.PASSWORD);
      old.engine()
          .call(
              new MessageCommand.PrivateMessage(
                  "bob", signed.stored().content(), true, null, "other", null, null, null, null),
              MessageReply.Delivered.class);
    }

    assertThat(nextBody(atBob)).isEqualTo(new Body.Sealed("hi", false, RSA));
  }

  private static Body nextBody(Heard heard) throws InterruptedException {
    return heard.next(ClientEvent.MessageReceived.class).message().body();
  }
}
