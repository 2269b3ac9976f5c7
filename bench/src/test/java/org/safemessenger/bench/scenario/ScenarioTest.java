package org.safemessenger.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.bench.report.Figure;
import org.safemessenger.bench.report.Latency;
import org.safemessenger.bench.report.Result;
import org.safemessenger.bench.wire.Address;
import org.safemessenger.bench.wire.Dialect;
import org.safemessenger.bench.wire.Manner;
import org.safemessenger.bench.wire.Protocol;
import org.safemessenger.bench.wire.Transport;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.server.Server;
import org.safemessenger.server.config.Configuration;

/** Every scenario in miniature: what it counts is what happened. */
class ScenarioTest {
  private static final Pace BRISK = new Pace(0, Duration.ofMillis(100), Duration.ofMillis(300));

  private static final Manner FLAT = Manner.safemessenger(Dialect.FLAT);
  private static final Manner SEALED = Manner.safemessenger(Dialect.SEALED);
  private static final Manner LINES = Manner.invite(Dialect.PLAIN, Transport.TCP);

  @TempDir Path folder;

  static List<Manner> clear() {
    return List.of(FLAT, LINES);
  }

  static List<Arguments> own() {
    return List.of(
        Arguments.of(SEALED, false),
        Arguments.of(LINES, true),
        Arguments.of(Manner.invite(Dialect.PLAIN, Transport.WEBSOCKET), false));
  }

  static List<Manner> manners() {
    return List.of(
        FLAT,
        SEALED,
        LINES,
        Manner.invite(Dialect.SEALED, Transport.TCP),
        Manner.invite(Dialect.PLAIN, Transport.WEBSOCKET),
        new Manner(Protocol.INVITE, Dialect.SEALED, Transport.WEBSOCKET, InviteCipher.AES256_GCM));
  }

  @ParameterizedTest
  @MethodSource("manners")
  void everyMemberGetsEveryMessage(Manner manner) throws Exception {
    Result result = inProcess(manner, new Fanout(4, 2, 50, 2, BRISK));
    assertThat(figure(result, "failures")).as(result.toString()).isZero();
    assertThat(figure(result, "deliveries missing at the end")).isZero();
    assertThat(figure(result, "durable messages")).isPositive();
    assertThat(result.latencies()).allSatisfy(times -> assertThat(times.count()).isPositive());
  }

  @ParameterizedTest
  @MethodSource("manners")
  void everyDirectMessageIsAnsweredAndReadOnce(Manner manner) throws Exception {
    Result result = inProcess(manner, new Direct(2, 2, 50, BRISK));
    assertThat(figure(result, "failures")).as(result.toString()).isZero();
    assertThat(figure(result, "deliveries missing at the end")).isZero();
    assertThat(figure(result, "durable messages")).isPositive();
  }

  @ParameterizedTest
  @MethodSource("clear")
  void aFixedRateIsKept(Manner manner) throws Exception {
    Pace pace = new Pace(200, Duration.ofMillis(500), Duration.ofSeconds(1));
    Result result = inProcess(manner, new Direct(2, 1, 50, pace));
    assertThat(figure(result, "durable messages")).isCloseTo(200, within(40.0));
  }

  @ParameterizedTest
  @MethodSource("manners")
  void allUnreadMessagesAreFetched(Manner manner) throws Exception {
    Result result = inProcess(manner, new CatchUp(120, 2));
    assertThat(figure(result, "login to last message, median")).isPositive();
  }

  @ParameterizedTest
  @MethodSource("clear")
  void loginsWithAPasswordAndWithATokenAreCounted(Manner manner) throws Exception {
    for (boolean passwords : new boolean[] {true, false}) {
      Result result = inProcess(manner, new LoginStorm(3, passwords, 2));
      assertThat(figure(result, "failures")).as(result.toString()).isZero();
      assertThat(result.latencies()).extracting(Latency::count).containsExactly(3L, 3L);
    }
  }

  @ParameterizedTest
  @MethodSource("own")
  void aServerOfItsOwnFindsTheSeededAccountsAndIsWeighed(Manner manner, boolean tls)
      throws Exception {
    Bench bench = ownProcess(manner, tls);
    Result idle = new Idle(20, Duration.ofMillis(1)).run(bench);
    assertThat(figure(idle, "failures")).as(idle.toString()).isZero();
    assertThat(figure(idle, "server with all")).isGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("clear")
  void aSeededDatabaseIsCaughtUpWithAndStartedOn(Manner manner) throws Exception {
    Bench bench = ownProcess(manner, false);
    assertThat(figure(new CatchUp(1200, 1).run(bench), "login to last message, median"))
        .isPositive();
    assertThat(figure(new Startup(1, 10, 10).run(bench), "listening after, median")).isPositive();
  }

  @Test
  void aSeededAccountHearsItsContacts() throws Exception {
    Result result = new Fanout(4, 2, 50, 2, BRISK).run(ownProcess(LINES, false));
    assertThat(figure(result, "failures")).as(result.toString()).isZero();
    assertThat(figure(result, "deliveries missing at the end")).isZero();
    assertThat(figure(result, "durable messages")).isPositive();
  }

  private Result inProcess(Manner manner, Scenario scenario) throws Exception {
    List<String> flags = List.of("--port=0", "--data=" + folder.resolve("served"));
    try (Server server = Server.start(Configuration.load(flags, Map.of()).config())) {
      boolean lines = manner.transport() == Transport.TCP;
      Address address = Address.of(lines ? server.inviteAddress().orElseThrow() : server.address());
      return scenario.run(
          new Bench(Optional.of(address), List.of(), List.of(), folder, manner, false, 1));
    }
  }

  private Bench ownProcess(Manner manner, boolean tls) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            ServeMain.class.getName());
    return new Bench(Optional.empty(), command, List.of(), folder, manner, tls, 1);
  }

  private static double figure(Result result, String name) {
    return result.figures().stream()
        .filter(figure -> figure.name().equals(name))
        .mapToDouble(Figure::value)
        .findFirst()
        .orElseThrow();
  }
}
