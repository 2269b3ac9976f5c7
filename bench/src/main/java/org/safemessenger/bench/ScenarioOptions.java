package org.safemessenger.bench;

import java.time.Duration;
import org.safemessenger.bench.scenario.CatchUp;
import org.safemessenger.bench.scenario.Direct;
import org.safemessenger.bench.scenario.Fanout;
import org.safemessenger.bench.scenario.Idle;
import org.safemessenger.bench.scenario.LoginStorm;
import org.safemessenger.bench.scenario.Pace;
import org.safemessenger.bench.scenario.Scenario;
import org.safemessenger.bench.scenario.Startup;
import picocli.CommandLine.Option;

/** The sizes of each scenario. */
final class ScenarioOptions {
  private static final int PASSWORD_LOGINS_AT_ONCE = 64;

  @Option(
      names = "--members",
      defaultValue = "1000",
      paramLabel = "N",
      description =
          "fanout: members of the room, or the account's connections; default: ${DEFAULT-VALUE}.")
  private int members;

  @Option(
      names = "--senders",
      defaultValue = "20",
      paramLabel = "N",
      description =
          "fanout: how many of them, or of its contacts, send; default: ${DEFAULT-VALUE}.")
  private int senders;

  @Option(
      names = "--window",
      defaultValue = "2",
      paramLabel = "N",
      description = "fanout: messages one sender may have under way; default: ${DEFAULT-VALUE}.")
  private int window;

  @Option(
      names = "--size",
      defaultValue = "200",
      paramLabel = "BYTES",
      description = "fanout, direct: content of a message; default: ${DEFAULT-VALUE}.")
  private int size;

  @Option(
      names = "--pairs",
      defaultValue = "500",
      paramLabel = "N",
      description = "direct: pairs of contacts; default: ${DEFAULT-VALUE}.")
  private int pairs;

  @Option(
      names = "--in-flight",
      defaultValue = "1",
      paramLabel = "N",
      description = "direct: unanswered messages of one pair; default: ${DEFAULT-VALUE}.")
  private int inFlight;

  @Option(
      names = "--connections",
      defaultValue = "10000",
      paramLabel = "N",
      description = "idle: connections; default: ${DEFAULT-VALUE}.")
  private int connections;

  @Option(
      names = "--settle",
      defaultValue = "75",
      paramLabel = "SECONDS",
      description = "idle: rest before each look; default: ${DEFAULT-VALUE}.")
  private int settle;

  @Option(
      names = "--logins",
      defaultValue = "10000",
      paramLabel = "N",
      description = "login: how many; default: ${DEFAULT-VALUE}.")
  private int logins;

  @Option(names = "--password", description = "login: with a password instead of a session token.")
  private boolean password;

  @Option(
      names = "--at-once",
      defaultValue = "512",
      paramLabel = "N",
      description = "login: how many on their way in; default: ${DEFAULT-VALUE}.")
  private int atOnce;

  @Option(
      names = "--messages",
      defaultValue = "10000",
      paramLabel = "N",
      description = "catchup, startup: messages in the database; default: ${DEFAULT-VALUE}.")
  private int messages;

  @Option(
      names = "--rounds",
      defaultValue = "10",
      paramLabel = "N",
      description = "catchup, startup: how often; default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--accounts",
      defaultValue = "1000",
      paramLabel = "N",
      description = "startup: accounts in the database; default: ${DEFAULT-VALUE}.")
  private int accounts;

  Scenario scenario(ScenarioName name, Pace pace) {
    return switch (name) {
      case FANOUT -> new Fanout(members, senders, size, window, pace);
      case DIRECT -> new Direct(pairs, inFlight, size, pace);
      case IDLE -> new Idle(connections, Duration.ofSeconds(settle));
      case LOGIN ->
          new LoginStorm(
              logins, password, password ? Math.min(atOnce, PASSWORD_LOGINS_AT_ONCE) : atOnce);
      case CATCHUP -> new CatchUp(messages, rounds);
      case STARTUP -> new Startup(rounds, accounts, messages);
    };
  }
}
