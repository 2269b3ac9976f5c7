package org.safemessenger.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.safemessenger.client.link.Link;
import org.safemessenger.client.sync.Backoff;
import org.safemessenger.server.Server;
import org.safemessenger.server.config.Configuration;

/** Real servers for tests, and clients that do not wait long. */
final class Servers {
  static final String PASSWORD = "correct horse";
  static final Timing QUICK =
      new Timing(
          Duration.ofSeconds(30),
          new Backoff.Limits(Duration.ofMillis(5), Duration.ofMillis(100)),
          new Link.Limits(Duration.ofSeconds(5), Duration.ofMillis(500)));

  private Servers() {}

  /**
   * @param port 0 for a free one
   */
  static Server start(Path data, int port, String... flags) {
    List<String> all =
        new ArrayList<>(
            List.of("--data", data.toString(), "--listen.host=127.0.0.1", "--listen.port=" + port));
    all.addAll(List.of(flags));
    return Server.start(Configuration.load(all, Map.of()).config());
  }

  /** A server that was stopped, at the ports where it was. */
  static Server again(Path data, Server before, String... flags) {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("--invite.port=" + before.invitePort().orElseThrow());
    return start(data, before.port(), all.toArray(String[]::new));
  }

  static ClientOptions to(int port) {
    return ClientOptions.to(URI.create("ws://127.0.0.1:" + port)).timing(QUICK);
  }

  static SafeMessenger registered(ClientOptions options, String username) {
    SafeMessenger client = SafeMessenger.connect(options);
    client.register(username, PASSWORD);
    return client;
  }

  /** Makes the two contacts of each other. */
  static void befriend(SafeMessenger one, String oneName, SafeMessenger other, String otherName) {
    one.contacts().request(otherName);
    other.contacts().accept(oneName);
  }
}
