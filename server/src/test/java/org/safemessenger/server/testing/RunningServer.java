package org.safemessenger.server.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.safemessenger.server.Clocks;
import org.safemessenger.server.Server;
import org.safemessenger.server.config.Settings;

/** A whole server in this process, on a free port, with a clock that the test turns. */
public final class RunningServer implements AutoCloseable {
  private final TurnableClock clock = new TurnableClock();
  private final Path data;
  private final Server server;

  /**
   * @param keys configuration that differs from the defaults
   */
  public RunningServer(Path data, Map<String, String> keys) {
    this.data = data;
    Settings settings = new Settings(data);
    settings.set("listen.port", "0", "the test");
    settings.set("invite.port", "0", "the test");
    keys.forEach((name, value) -> settings.set(name, value, "the test"));
    server = Server.start(settings.config(), Clocks.of(clock));
  }

  public static RunningServer start(Path data) {
    return new RunningServer(data, Map.of());
  }

  public int port() {
    return server.port();
  }

  /** Of protocol I, for lines. */
  public int invitePort() {
    return server.invitePort().orElseThrow();
  }

  public Server server() {
    return server;
  }

  public TurnableClock clock() {
    return clock;
  }

  public TestClient registered(Dialect dialect, String name) {
    TestClient client = dialect.connect(port());
    client.register(name);
    return client;
  }

  /** Two accounts that are contacts, on a connection each. */
  public List<TestClient> friends(Dialect dialect, String one, String other) {
    TestClient first = registered(dialect, one);
    TestClient second = registered(dialect, other);
    first.ask("send_friend_request", Map.of("friend_username", other));
    second.ask("accept_friend_request", Map.of("friend_username", one));
    first.event("friend_added");
    second.event("friend_added");
    return List.of(first, second);
  }

  @Override
  public void close() {
    server.stop();
    TokenWatch.ofThisRun().searched(data);
  }
}
