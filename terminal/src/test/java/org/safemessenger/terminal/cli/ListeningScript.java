package org.safemessenger.terminal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.safemessenger.client.SafeMessenger;
import org.safemessenger.terminal.listen.Journal;
import org.safemessenger.terminal.listen.JsonLines;
import org.safemessenger.terminal.signin.Entrance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code listen --json} prints. */
final class ListeningScript extends Writer {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long PATIENCE_SECONDS = 30;

  private final StringBuilder text = new StringBuilder();
  private final SafeMessenger client;
  private final Thread following;

  ListeningScript(Admission admission, Long since) {
    Journal journal = new Journal(new JsonLines(new PrintWriter(this)), since);
    Entrance.Entered entered = admission.admitOnline(journal);
    client = entered.client();
    following =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    journal.follow(client, entered.me().username());
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
  }

  @Override
  public synchronized void write(char[] buffer, int offset, int length) {
    text.append(buffer, offset, length);
    notifyAll();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  synchronized void await(String wanted) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (text.indexOf(wanted) < 0 || text.charAt(text.length() - 1) != '\n') {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      assertThat(left).as("waiting for <%s> in:%n%s", wanted, text).isPositive();
      wait(left);
    }
  }

  synchronized String raw() {
    return text.toString();
  }

  private List<JsonNode> messages() {
    List<JsonNode> messages = new ArrayList<>();
    for (String line : raw().split("\n")) {
      JsonNode json = JSON.readTree(line);
      if (json.get("event").asString().equals("message")) {
        messages.add(json);
      }
    }
    return messages;
  }

  List<String> texts() {
    return messages().stream().map(json -> json.get("text").asString()).toList();
  }

  List<Long> cursors() {
    return messages().stream().map(json -> Long.valueOf(json.get("cursor").asString())).toList();
  }

  void stop() throws InterruptedException {
    client.close();
    following.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    assertThat(following.isAlive()).isFalse();
  }
}
