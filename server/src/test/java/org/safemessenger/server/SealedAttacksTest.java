package org.safemessenger.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.safemessenger.crypto.CipherSuite;
import org.safemessenger.protocol.safemessenger.crypto.ClientHandshake.Wish;
import org.safemessenger.protocol.safemessenger.crypto.FrameSignature;
import org.safemessenger.protocol.safemessenger.crypto.PayloadCipher;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.SealedClient;
import org.safemessenger.server.testing.TestClient;
import org.safemessenger.server.testing.TestClient.Frame;

/** What somebody between the two ends could try, and clients that get the handshake wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealedAttacksTest {
  private RunningServer server;
  private String session;

  @BeforeAll
  void start(@TempDir Path data) {
    server = RunningServer.start(data);
    try (TestClient client = Dialect.FLAT.connect(server.port())) {
      session = client.register("victim").text("session");
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aReplayedFrameGets1004AndTheConnectionIsClosed() {
    try (SealedClient client = loggedIn()) {
      String frame = client.sealed("command", "get_profile", "{}");
      client.socket().text(frame);
      assertThat(client.next().isError()).isFalse();
      client.socket().text(frame);
      refusedAndClosed(client);
    }
  }

  @Test
  void anAlteredSignatureGets1004AndTheConnectionIsClosed() {
    try (SealedClient client = loggedIn()) {
      String frame = client.sealed("command", "get_profile", "{}");
      client.socket().text(alter(frame, "\"signature\":\""));
      refusedAndClosed(client);
    }
  }

  @Test
  void anAlteredPayloadGets1004AndTheConnectionIsClosed() {
    try (SealedClient client = loggedIn()) {
      String frame = client.sealed("command", "get_profile", "{}");
      client.socket().text(alter(frame, "\"payload\":\""));
      refusedAndClosed(client);
    }
  }

  @Test
  void aRenamedActionGets1004AndTheConnectionIsClosed() {
    try (SealedClient client = loggedIn()) {
      String frame = client.sealed("command", "get_profile", "{}");
      client.socket().text(frame.replace("get_profile", "list_sessions"));
      refusedAndClosed(client);
    }
  }

  @Test
  void aFrameOfTheServersOwnSentBackGets1004AndTheConnectionIsClosed() {
    try (SealedClient client = loggedIn()) {
      client.socket().text(client.sealed("command", "get_profile", "{}"));
      client.socket().text(client.socket().nextText());
      refusedAndClosed(client);
    }
  }

  @Test
  void aFrameOfAnotherConnectionGets1004AndTheConnectionIsClosed() {
    try (SealedClient one = loggedIn();
        SealedClient other = loggedIn()) {
      other.socket().text(one.sealed("command", "get_profile", "{}"));
      refusedAndClosed(other);
    }
  }

  @Test
  void aTypeThatOnlyServersSendGets1003() {
    try (SealedClient client = loggedIn()) {
      for (String type : List.of("event", "response", "error")) {
        client.socket().text(client.sealed(type, "get_profile", "{}"));
        assertThat(client.next().code()).isEqualTo(1003);
      }
      assertThat(client.ask("get_profile").isError()).isFalse();
    }
  }

  @Test
  void aClearFrameOnASealedChannelGets1004AndTheConnectionGoesOn() {
    try (SealedClient client = loggedIn()) {
      client
          .socket()
          .text(
              "{\"type\":\"command\",\"action\":\"get_profile\",\"payload\":{},\"nonce\":\"77\"}");
      Frame error = client.next();
      assertThat(error.code()).isEqualTo(1004);
      assertThat(error.replyTo()).isEqualTo("77");
      assertThat(client.ask("get_profile").isError()).isFalse();
    }
  }

  @Test
  void aSealedPayloadThatIsNoObjectGets1004WithItsNonce() {
    try (SealedClient client = loggedIn()) {
      client.socket().text(client.sealed("command", "get_profile", "[1]"));
      Frame error = client.next();
      assertThat(error.code()).isEqualTo(1004);
      assertThat(error.replyTo()).isNotEmpty();
      assertThat(client.ask("get_profile").isError()).isFalse();
    }
  }

  @Test
  void anEnvelopedCommandBeforeTheHandshakeGets1002AndTheConnectionStaysOpen() {
    try (RawWebSocket socket = RawWebSocket.open(server.port())) {
      socket.nextText();
      String login =
          "{\"type\":\"command\",\"action\":\"login\",\"payload\":{\"session\":\"s\"},\"nonce\":\"1\"}";
      for (int i = 0; i < 2; i++) {
        socket.text(login);
        assertThat(socket.nextText()).contains("\"code\":1002").contains("\"reply_to\":\"1\"");
      }
    }
  }

  @Test
  void aSessionKeyThatIsNoneGets1004AndAfterFiveTheConnectionIsClosed() {
    try (RawWebSocket socket = RawWebSocket.open(server.port())) {
      socket.nextText();
      for (int i = 0; i < 5; i++) {
        socket.text(
            "{\"type\":\"command\",\"action\":\"session_key\",\"payload\":{\"cipher\":\"ROT13\"},\"nonce\":\"1\"}");
        assertThat(socket.nextText()).contains("\"code\":1004");
      }
      assertThat(socket.closeCode()).isEqualTo(1008);
    }
  }

  /** No oracle: what does not open fails where a wrong signature does. */
  @Test
  void anEncryptedKeyThatDoesNotOpenFailsAtTheFirstSignature() {
    try (RawWebSocket socket = RawWebSocket.open(server.port())) {
      socket.nextText();
      String junk = java.util.Base64.getEncoder().encodeToString(new byte[384]);
      socket.text(
          "{\"type\":\"command\",\"action\":\"session_key\",\"payload\":{\"encrypted_key\":\""
              + junk
              + "\",\"cipher\":\"AES-256-GCM\",\"signature\":\"HMAC-SHA256\"},\"nonce\":\"1\"}");
      assertThat(socket.nextText()).contains("\"action\":\"session_key\"").contains("signature");
      socket.text(
          "{\"type\":\"command\",\"action\":\"login\",\"payload\":\"QUJD\",\"nonce\":\"2\",\"signature\":\"QUJD\"}");
      assertThat(socket.nextText()).contains("\"type\":\"error\"");
      assertThat(socket.closeCode()).isEqualTo(1008);
    }
  }

  @ParameterizedTest
  @MethodSource("suites")
  void everySuiteOnOfferWorks(Wish wish) {
    try (SealedClient client = SealedClient.connect(server.port(), wish)) {
      client.resume(session);
      for (int i = 0; i < 3; i++) {
        assertThat(client.ask("get_profile", Map.of()).text("username")).isEqualTo("victim");
      }
      client.ask("public_message", Map.of("content", "sealed"));
      client.send("list_rooms", Map.of());
      client.send("get_profile", Map.of());
    }
  }

  static List<Wish> suites() {
    var signer = RsaKeys.generate(2048, new SecureRandom());
    return List.of(
        Wish.PREFERRED,
        new Wish(CipherSuite.PREFERRED, false, null),
        new Wish(
            new CipherSuite(PayloadCipher.AES_256_CBC, FrameSignature.HMAC_SHA256), true, null),
        new Wish(
            new CipherSuite(PayloadCipher.AES_256_GCM, FrameSignature.RSA_PSS_SHA256),
            true,
            signer),
        new Wish(
            new CipherSuite(PayloadCipher.AES_256_CBC, FrameSignature.RSA_PSS_SHA256),
            false,
            signer));
  }

  private SealedClient loggedIn() {
    SealedClient client = SealedClient.connect(server.port());
    client.resume(session);
    return client;
  }

  private static void refusedAndClosed(SealedClient client) {
    Frame error = client.next();
    assertThat(error.isError()).isTrue();
    assertThat(error.code()).isEqualTo(1004);
    assertThat(client.socket().closeCode()).isEqualTo(1008);
  }

  /** Changes the fifth character after the mark. */
  private static String alter(String frame, String mark) {
    int at = frame.indexOf(mark) + mark.length() + 4;
    char other = frame.charAt(at) == 'A' ? 'B' : 'A';
    return frame.substring(0, at) + other + frame.substring(at + 1);
  }
}
