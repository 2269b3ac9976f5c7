package org.safemessenger.server.invite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.protocol.invite.crypto.ClientSide;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteClient.Frame;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.InviteWire;
import org.safemessenger.server.testing.RunningServer;

/** The switch to the sealed channel, and what breaks it (docs/protocol/invite.md, section 4). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealedConnectionTest {
  private RunningServer server;

  @BeforeAll
  void start(@TempDir Path data) {
    server = RunningServer.start(data);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(InviteCipher.class)
  void theServerProvesThatItHasTheKeyThatPeoplePin(InviteCipher cipher) {
    try (InviteClient client = InviteClient.identified(InviteWire.webSocket(server))) {
      ClientSide side = ClientSide.begin(cipher, new SecureRandom());
      Frame reply = request(client, side);
      ClientSide.Finished finished =
          side.finish(
              reply.text("cipher"),
              reply.text("key"),
              reply.text("server_key"),
              reply.text("signature"));
      assertThat(finished.fingerprint()).isEqualTo(server.server().keyFingerprint());
      client.wire().send(sealed(finished, "{\"type\":\"ping\"}"));
      String answer = client.wire().next().orElseThrow();
      assertThat(answer).contains("\"sealed\"").doesNotContain("ping");
      assertThat(new String(finished.channel().open(answer.getBytes(UTF_8)), UTF_8))
          .isEqualTo("{\"type\":\"ping\",\"resp_code\":0}");
    }
  }

  @Test
  void repliesBeforeTheSwitchAreInClearAndEventsAfterItSealed() {
    try (InviteClient alice = InviteMode.LINES.subscribed(server, "alice");
        InviteClient bob = InviteMode.LINES.signedUp(server, "bob")) {
      alice.seal(InviteCipher.AES256_GCM);
      bob.must("invite.request", Map.of("dest", "alice"));
      assertThat(alice.event("invite.request").text("source")).isEqualTo("bob");
      assertThat(alice.ask("identification", Map.of("version", "1.0.0")).code()).isZero();
    }
  }

  @Test
  void aSecondSwitchIsRefusedAndChangesNothing() {
    try (InviteClient client = InviteMode.SEALED_LINES.connect(server)) {
      ClientSide side = ClientSide.begin(InviteCipher.AES256_GCM, new SecureRandom());
      Map<String, String> again =
          Map.of("standards", "", "cipher", side.cipher(), "key", side.key());
      assertThat(client.ask("protocol.standard", again).code()).isEqualTo(104);
      assertThat(client.ask("protocol.standard", Map.of("standards", "hashes")).code()).isZero();
      client.sendRaw("{\"type\":\"sealed\",\"nonce\":\"\",\"message\":\"\"}");
      assertThat(client.reply("sealed").code()).as("sealed twice").isEqualTo(104);
      assertThat(client.ask("ping").code()).isZero();
    }
  }

  @Test
  void whatIsInsideIsReadLikeAnyOtherFrame() {
    try (InviteClient client = InviteMode.SEALED_WEB_SOCKET.connect(server)) {
      client.sendRaw("no json");
      assertThat(client.reply("error").code()).isEqualTo(100);
      client.sendRaw("{\"type\":\"no.such\"}");
      assertThat(client.reply("no.such").code()).isEqualTo(111);
      assertThat(client.ask("ping").code()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"ping\"}",
        "no json",
        "{\"type\":\"sealed\"}",
        "{\"type\":\"sealed\",\"nonce\":\"AAAA\",\"message\":\"AAAA\"}",
        "{\"type\":\"sealed\",\"nonce\":\"AAAAAAAAAAAAAAAB\",\"message\":\"q83v\"}"
      })
  void whatDoesNotOpenGetsOneSealed104AndTheEnd(String frame) {
    try (InviteClient client = InviteMode.SEALED_LINES.connect(server)) {
      client.wire().send(frame);
      Frame error = client.reply("error");
      assertThat(error.code()).isEqualTo(104);
      assertThat(client.tryNext()).isEmpty();
    }
  }

  @Test
  void bytesThatAreNotUtf8GetItToo() {
    for (InviteMode mode : List.of(InviteMode.SEALED_LINES, InviteMode.SEALED_WEB_SOCKET)) {
      try (InviteClient client = mode.connect(server)) {
        client.wire().send(new byte[] {(byte) 0xff});
        assertThat(client.reply("error").code()).isEqualTo(104);
        assertThat(client.tryNext()).isEmpty();
      }
    }
  }

  @Test
  void aFrameThatComesTwiceEndsTheConnection() {
    try (InviteClient client = InviteMode.SEALED_WEB_SOCKET.connect(server)) {
      String ping = client.frame("ping", Map.of());
      client.sendAll(List.of(ping, ping));
      assertThat(client.reply("ping").code()).isZero();
      assertThat(client.reply("error").code()).isEqualTo(104);
      assertThat(client.tryNext()).isEmpty();
    }
  }

  /** A client that sees that the switch was refused goes on in clear; one that does not is out. */
  @Test
  void framesBehindTheSwitchWaitForIt() {
    try (InviteClient client = InviteClient.identified(InviteWire.lines(server))) {
      String refused =
          client.frame(
              "protocol.standard",
              Map.of("standards", "", "cipher", "aes256-gcm", "key", "c2hvcnQ="));
      client.sendAll(List.of(refused, client.frame("ping", Map.of())));
      assertThat(client.reply("protocol.standard").code()).isEqualTo(100);
      assertThat(client.reply("ping").code()).isZero();
      ClientSide side = ClientSide.begin(InviteCipher.AES256_GCM, new SecureRandom());
      String accepted =
          client.frame(
              "protocol.standard",
              Map.of("standards", "", "cipher", side.cipher(), "key", side.key()));
      client.sendAll(List.of(accepted, client.frame("ping", Map.of())));
      assertThat(client.reply("protocol.standard").code()).isZero();
      assertThat(client.wire().next().orElseThrow()).as("the 104").contains("\"sealed\"");
      assertThat(client.wire().next()).isEmpty();
    }
  }

  @Test
  void twentyAtOnceAllGetTheirs() {
    List<InviteClient> clients =
        IntStream.range(0, 20)
            .mapToObj(i -> InviteClient.identified(InviteWire.webSocket(server)))
            .toList();
    List<ClientSide> sides =
        clients.stream()
            .map(client -> ClientSide.begin(InviteCipher.XCHACHA_POLY1305, new SecureRandom()))
            .toList();
    for (int i = 0; i < clients.size(); i++) {
      send(clients.get(i), sides.get(i));
    }
    for (InviteClient client : clients) {
      assertThat(client.reply("protocol.standard").code()).isZero();
      client.close();
    }
  }

  private static Frame request(InviteClient client, ClientSide side) {
    send(client, side);
    return client.reply("protocol.standard");
  }

  private static void send(InviteClient client, ClientSide side) {
    client.send(
        "protocol.standard", Map.of("standards", "", "cipher", side.cipher(), "key", side.key()));
  }

  private static String sealed(ClientSide.Finished finished, String frame) {
    return new String(finished.channel().seal(frame.getBytes(UTF_8)), UTF_8);
  }
}
