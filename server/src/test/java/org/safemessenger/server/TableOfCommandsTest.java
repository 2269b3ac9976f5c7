package org.safemessenger.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.protocol.safemessenger.command.Commands;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;

class TableOfCommandsTest {

  /** A command that the protocol names and no handler takes would be answered with 1003. */
  @Test
  void everyCommandOfTheProtocolHasItsRow(@TempDir Path data) {
    try (RunningServer server = RunningServer.start(data);
        TestClient client = server.registered(Dialect.FLAT, "ann")) {
      for (Commands.Spec spec : Commands.all()) {
        if (!spec.name().equals("PONG") && !spec.name().equals("logout")) {
          assertThat(client.ask(spec.name(), Map.of()).code()).as(spec.name()).isNotEqualTo(1003);
        }
      }
      assertThat(client.ask("logout").isError()).isFalse();
    }
  }
}
