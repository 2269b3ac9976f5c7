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
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.bench.report.Figure;
import org.safemessenger.bench.report.Latency;
import org.safemessenger.bench.report.Result;
import org.safemessenger.bench.wire.Address;
import org.safemessenger.bench.wire.Dialect;
import org.safemessenger.server.Server;
import org.safemessenger.server.config.Configuration;

/** Every scenario in miniature: what it counts is what happened. */
class ScenarioTest {
  private static final Pace BRISK = new Pace(0, Duration.ofMillis(100), Duration.ofMillis(300));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void everyMemberGetsEveryMessage(Dialect dialect) throws Exception {
    Result result = inProcess(dialect, new Fanout(4, 2, 50, 2, BRISK));
    assertThat(figure(result, "failures")).as(result.toString()).isZero();
    assertThat(figure(result, "deliveries missing at the end")).isZero();
    assertThat(figure(result, "durable messages")).isPositive();
    assertThat(result.latencies()).allSatisfy(times -> assertThat(times.count()).isPositive());
  }

  @ParameterizedTest
  @EnumSource
  void everyDirectMessageIsAnsweredAndReadOnce(Dialect dialect) throws Exception {
    Result result = inProcess(dialect, new Direct(2, 2, 50, BRISK));
    assertThat(figure(result, "failures")).as(result.toString()).isZero();
    assertThat(figure(result, "deliveries missing at the end")).isZero();
    assertThat(figure(result, "durable messages")).isPositive();
  }

  @Test
  void aFixedRateIsKept() throws Exception {
    Pace pace = new Pace(200, Duration.ofMillis(500), Duration.ofSeconds(1));
    Result result = inProcess(Dialect.FLAT, new Direct(2, 1, 50, pace));
    assertThat(figure(result, "durable messages")).isCloseTo(200, within(40.0));
  }

  @ParameterizedTest
  @EnumSource
  void allUnreadMessagesAreFetched(Dialect dialect) throws Exception {
    Result result = inProcess(dialect, new CatchUp(120, 2));
    assertThat(figure(result, "login to last message, median")).isPositive();
  }

  @Test
  void loginsWithAPasswordAndWithATokenAreCounted() throws Exception {
    for (boolean passwords : new boolean[] {true, false}) {
      Result result = inProcess(Dialect.FLAT, new LoginStorm(3, passwords, 2));
      assertThat(figure(result, "failures")).as(result.toString()).isZero();
      assertThat(result.latencies()).extracting(Latency::count).containsExactly(3L, 3L);
    }
  }

  @Test
  void aServerOfItsOwnFindsTheSeededAccountsAndIsWeighed() throws Exception {
    Bench bench = ownProcess(Dialect.SEALED);
    Result idle = new Idle(20, Duration.ofMillis(1)).run(bench);
    assertThat(figure(idle, "failures")).as(idle.toString()).isZero();
    assertThat(figure(idle, "server with all")).isGreaterThan(20);
  }

  @Test
  void aSeededDatabaseIsCaughtUpWithAndStartedOn() throws Exception {
    Bench bench = ownProcess(Dialect.FLAT);
    assertThat(figure(new CatchUp(1200, 1).run(bench), "login to last message, median"))
        .isPositive();
    assertThat(figure(new Startup(1, 10, 10).run(bench), "listening after, median")).isPositive();
  }

  private Result inProcess(Dialect dialect, Scenario scenario) throws Exception {
    List<String> flags = List.of("--port=0", "--data=" + folder.resolve("served"));
    try (Server server = Server.start(Configuration.load(flags, Map.of()).config())) {
      Address address = Address.of(server.address());
      return scenario.run(
          new Bench(Optional.of(address), List.of(), List.of(), folder, dialect, false, 1));
    }
  }

  private Bench ownProcess(Dialect dialect) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            ServeMain.class.getName());
    return new Bench(Optional.empty(), command, List.of(), folder, dialect, false, 1);
  }

  private static double figure(Result result, String name) {
    return result.figures().stream()
        .filter(figure -> figure.name().equals(name))
        .mapToDouble(Figure::value)
        .findFirst()
        .orElseThrow();
  }
}
