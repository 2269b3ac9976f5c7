package org.safemessenger.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.server.testing.BadFrames;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;
import tools.jackson.databind.JsonNode;

/** The malformed frames that docs/protocol/vectors publishes, sent to a running server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedFramesTest {
  private RunningServer server;
  private String session;

  @BeforeAll
  void start(@TempDir Path data) {
    server = RunningServer.start(data);
    try (TestClient client = Dialect.FLAT.connect(server.port())) {
      session = client.register("reader").text("session");
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("frames")
  void getThePublishedCodeAndLeaveTheConnectionAsPublished(JsonNode vector) {
    try (TestClient client = Dialect.FLAT.connect(server.port())) {
      client.resume(session);
      byte[] frame = Base64.getDecoder().decode(vector.get("frame_base64").asString());
      client.socket().frame(true, RawWebSocket.TEXT, frame);
      assertThat(client.next().code()).isEqualTo(vector.get("code").asInt());
      if (vector.get("connection").asString().equals("open")) {
        assertThat(client.ask("get_profile").text("username")).isEqualTo("reader");
      } else {
        assertThat(client.socket().closeCode()).isEqualTo(1007);
      }
    }
  }

  static Stream<JsonNode> frames() {
    return BadFrames.vectors("malformed.json").get("clear").valueStream();
  }
}
