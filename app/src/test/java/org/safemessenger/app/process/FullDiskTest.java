package org.safemessenger.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A disk that takes no more, and later does again, under a running server. The limit on the size of
 * files stands in for the full disk: like it, it makes writes fail in the middle of a transaction.
 */
class FullDiskTest {
  private static final int LIMIT_BYTES = 3 * 1024 * 1024;
  private static final int TRY_AGAIN = 1109;
  private static final String FILLER = "x".repeat(16 * 1024);
  private final List<Long> acknowledged = new ArrayList<>();
  private int sent;
  @TempDir private Path folder;

  @Test
  void aFullDiskIsAnsweredWithTryAgainAndNothingIsLostOrAcknowledgedInVain() throws Exception {
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.startWithFileLimit(data, LIMIT_BYTES);
        FlatClient client = new FlatClient(server.address())) {
      client.enter("alice", "correct horse battery");
      while (send(client) != TRY_AGAIN) {
        assertThat(sent).as("messages that fit").isLessThan(10 * LIMIT_BYTES / FILLER.length());
      }
      assertThat(acknowledged).isNotEmpty();
      assertThat(send(client)).isEqualTo(TRY_AGAIN);
      assertThat(ids(client.history("general"))).as("reading goes on").isEqualTo(acknowledged);

      server.liftFileLimit();
      awaitRecovery(client);
      assertThat(ids(client.history("general"))).isEqualTo(acknowledged);
    }
    try (ServerProcess server = ServerProcess.start(data);
        FlatClient client = new FlatClient(server.address())) {
      client.enter("alice", "correct horse battery");
      assertThat(ids(client.history("general"))).isEqualTo(acknowledged);
    }
  }

  private void awaitRecovery(FlatClient client) throws InterruptedException {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (send(client) != 0) {
      assertThat(System.nanoTime()).as("time to recover").isLessThan(deadline);
    }
  }

  /** Sends the next message; its error code, 0 if it was acknowledged. */
  private int send(FlatClient client) throws InterruptedException {
    String nonce = Integer.toString(++sent);
    client.send(
        Map.of("type", "send_message", "room", "general", "content", FILLER, "request_id", nonce));
    JsonNode answer =
        client.await(
            frame ->
                (FlatClient.is(frame, "send_message")
                        && frame.path("reply_to").asString("").equals(nonce))
                    || FlatClient.is(frame, "error"));
    if (FlatClient.is(answer, "error")) {
      return answer.path("code").asInt();
    }
    acknowledged.add(answer.path("message_id").asLong());
    return 0;
  }

  private static List<Long> ids(List<JsonNode> messages) {
    return messages.stream().map(message -> message.path("message_id").asLong()).toList();
  }
}
