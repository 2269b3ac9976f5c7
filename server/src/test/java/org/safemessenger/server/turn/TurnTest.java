package org.safemessenger.server.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.call.IceServers;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;
import tools.jackson.databind.JsonNode;

/** What {@code call_servers} gives out opens a real TURN server, and nothing else does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TurnTest {
  private static final Path PACKAGES = Path.of("target", "turn").toAbsolutePath();
  private static final Duration TTL = Duration.ofHours(12);
  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;

  private final String secret = HexFormat.of().formatHex(new SecureRandom().generateSeed(32));
  private @Nullable TurnServer turn;

  @BeforeAll
  void start(@TempDir Path scratch) throws Exception {
    turn = TurnServer.start(secret, scratch, PACKAGES);
  }

  @AfterAll
  void stop() throws Exception {
    if (turn != null) {
      turn.close();
    }
  }

  @Test
  void aCredentialOfTheServersGetsARelay(@TempDir Path data) throws Exception {
    String relay = "turn:127.0.0.1:" + turn.port() + "?transport=udp";
    String stun = "stun:127.0.0.1:" + turn.port();
    Map<String, String> keys =
        Map.of("calls.ice_servers", stun + "," + relay, "calls.turn_secret", secret);
    try (RunningServer server = new RunningServer(data, keys);
        TestClient ann = server.registered(Dialect.SEALED, "ann")) {
      server.clock().advance(Duration.between(server.clock().instant(), Instant.now()));
      JsonNode answer = ann.ask("call_servers").payload();
      assertThat(answer.path("ttl").asLong()).isEqualTo(TTL.toSeconds());
      assertThat(answer.path("servers").size()).isEqualTo(2);
      JsonNode open = answer.path("servers").path(0);
      assertThat(open.path("urls").path(0).asString()).isEqualTo(stun);
      assertThat(open.has("username") || open.has("credential")).isFalse();
      JsonNode closed = answer.path("servers").path(1);
      assertThat(closed.path("urls").path(0).asString()).isEqualTo(relay);
      allocates(closed.path("username").asString(), closed.path("credential").asString());
    }
  }

  private void allocates(String username, String credential) throws Exception {
    try (TurnClient client = new TurnClient(turn.port(), username, credential)) {
      StunMessage relay = client.allocate();
      assertThat(relay.error()).isZero();
      assertThat(relay.port(StunMessage.RELAYED_ADDRESS)).isBetween(49_152, 65_535);
      assertThat(relay.get(StunMessage.LIFETIME)).isPresent();
      if (turn.readsTheManual()) {
        for (String inside : List.of("127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254")) {
          assertThat(client.permit(InetAddress.ofLiteral(inside)).error())
              .as(inside)
              .isEqualTo(FORBIDDEN);
        }
      }
      assertThat(client.permit(InetAddress.ofLiteral("9.9.9.9")).error()).isZero();
    }
  }

  @Test
  void anotherSecretOrUserGetsNone() {
    IceServers.IceServer issued = issued(secret, Instant.now());
    IceServers.IceServer guessed = issued("another secret of some length", Instant.now());
    assertThat(errorFor(issued.username(), issued.credential())).isZero();
    assertThat(errorFor(guessed.username(), guessed.credential())).isEqualTo(UNAUTHORISED);
    assertThat(errorFor(issued.username() + "1", issued.credential())).isEqualTo(UNAUTHORISED);
    assertThat(errorFor(issued.username(), "")).isEqualTo(UNAUTHORISED);
    assertThat(errorFor("7", issued.credential())).isEqualTo(UNAUTHORISED);
  }

  @Test
  void anExpiredCredentialGetsNone() {
    Instant now = Instant.now();
    IceServers.IceServer fresh = issued(secret, now.minus(TTL).plus(Duration.ofMinutes(5)));
    IceServers.IceServer stale = issued(secret, now.minus(TTL).minus(Duration.ofMinutes(5)));
    assertThat(errorFor(fresh.username(), fresh.credential())).isZero();
    assertThat(errorFor(stale.username(), stale.credential())).isEqualTo(UNAUTHORISED);
  }

  private int errorFor(String username, String credential) {
    try (TurnClient client = new TurnClient(turn.port(), username, credential)) {
      return client.allocate().error();
    }
  }

  private static IceServers.IceServer issued(String secret, Instant at) {
    InstantSource clock = () -> at;
    return new IceServers(List.of("turn:turn.example.org"), secret, TTL, clock)
        .offer(new Principal(7, "ann", 1))
        .servers()
        .getFirst();
  }
}
