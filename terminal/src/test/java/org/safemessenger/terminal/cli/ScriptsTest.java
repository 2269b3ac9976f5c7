package org.safemessenger.terminal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.client.ClientOptions;
import org.safemessenger.client.SafeMessenger;
import org.safemessenger.server.Server;
import org.safemessenger.server.config.Configuration;
import picocli.CommandLine;

/** {@code send} and {@code listen} against a real server. */
class ScriptsTest {
  @TempDir Path folder;
  private final StringWriter errors = new StringWriter();
  private Server server;

  @BeforeEach
  void startServer() {
    List<String> flags =
        List.of(
            "--host", "127.0.0.1", "--port", "0", "--data", folder.resolve("server").toString());
    server = Server.start(Configuration.load(flags, Map.of()).config());
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private void register(String name)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    PersonAtKeyboard person = PersonAtKeyboard.sits(server.address(), name, folder.resolve(name));
    assertThat(person.leaves()).isZero();
  }

  private int send(String... arguments) {
    String[] account = {
      "--server",
      server.address(),
      "--user",
      "alice",
      "--profile",
      folder.resolve("alice").toString()
    };
    String[] all = Stream.concat(Stream.of(account), Stream.of(arguments)).toArray(String[]::new);
    return new CommandLine(new SendCommand(new KnownPassword()))
        .setErr(new PrintWriter(errors))
        .execute(all);
  }

  private Admission admission(String name) {
    AccountOptions options = new AccountOptions();
    options.server = server.address();
    options.user = name;
    options.profile = folder.resolve(name);
    return new Admission(new KnownPassword(), options.data(), options);
  }

  @Test
  void wrongUsageIsTwoAndNoServerIsThree() throws Exception {
    register("alice");
    assertThat(send("--to", "bob", "--room", "dev", "hi")).isEqualTo(2);
    assertThat(send("hi")).isEqualTo(2);
    assertThat(send("--room", "general", "")).isEqualTo(2);
    CommandLine listen = new CommandLine(new ListenCommand(new KnownPassword()));
    assertThat(listen.setErr(new PrintWriter(errors)).execute()).isEqualTo(2);
    assertThat(errors.toString()).contains("--to").contains("--json");
    server.close();
    assertThat(send("--room", "general", "hi")).isEqualTo(3);
  }

  @Test
  void sentMeansStored() throws Exception {
    register("alice");
    assertThat(send("--room", "#general", "from a script")).isZero();
    assertThat(send("--room", "nowhere", "hi")).isEqualTo(1);
    assertThat(send("--to", "stranger", "hi")).isEqualTo(1);
    assertThat(send("--require-encryption", "--room", "general", "secret")).isEqualTo(1);
    PersonAtKeyboard bob = PersonAtKeyboard.sits(server.address(), "bob", folder.resolve("bob"));
    bob.sees("#general alice: from a script");
    assertThat(bob.screen()).doesNotContain("secret");
    assertThat(bob.leaves()).isZero();
  }

  @Test
  void theJournalTellsEverythingOnceFromItsCursorOn() throws Exception {
    register("alice");
    register("bob");
    try (SafeMessenger bob =
        SafeMessenger.connect(ClientOptions.to(URI.create(server.address())))) {
      bob.login("bob", PersonAtKeyboard.PASSWORD);
      for (int i = 1; i <= 5; i++) {
        bob.messages().toRoom("general", "early " + i);
      }
      ListeningScript all = new ListeningScript(admission("alice"), 0L);
      all.await("early 5");
      bob.messages().toRoom("general", "live \u009b31m");
      all.await("live ");
      assertThat(all.texts())
          .containsExactly("early 1", "early 2", "early 3", "early 4", "early 5", "live \u009b31m");
      assertThat(all.raw()).doesNotContain("\u009b");
      long cursor = all.cursors().get(2);
      all.stop();

      ListeningScript rest = new ListeningScript(admission("alice"), cursor);
      rest.await("live ");
      assertThat(rest.texts()).containsExactly("early 4", "early 5", "live \u009b31m");
      rest.stop();
    }
  }

  @Test
  void theJournalBeginsWhereNobodyHasWrittenYet() throws Exception {
    register("alice");
    register("bob");

    try (SafeMessenger bob =
        SafeMessenger.connect(ClientOptions.to(URI.create(server.address())))) {
      bob.login("bob", PersonAtKeyboard.PASSWORD);
      ListeningScript script = new ListeningScript(admission("alice"), 0L);
      script.await("ready");
      bob.messages().toRoom("general", "the first");
      script.await("the first");
      assertThat(script.texts()).containsExactly("the first");
      script.stop();
    }
  }
}
