package org.safemessenger.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;

class HashChoiceTest {
  @TempDir Path data;

  @Test
  void aHashThatIsNotOfferedIsRefusedWithItsCode() {
    try (RunningServer server = new RunningServer(data, Map.of("accounts.hashes", "sha256"));
        TestClient client = Dialect.FLAT.connect(server.port())) {
      assertThat(
              client
                  .ask("register", Map.of("username", "alice", "password", "correct horse"))
                  .code())
          .isEqualTo(1107);
    }
  }
}
