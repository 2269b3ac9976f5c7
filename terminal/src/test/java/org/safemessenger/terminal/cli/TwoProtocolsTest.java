package org.safemessenger.terminal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.Server;
import org.safemessenger.server.config.Configuration;
import picocli.CommandLine;

/** The story of two people with one on each protocol, in plain mode, against a real server. */
class TwoProtocolsTest {
  @TempDir Path folder;
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

  private String lines() {
    return server.inviteAddress().orElseThrow();
  }

  @Test
  void oneSpeaksEachProtocolAndNeitherHasToKnow() throws Exception {
    PersonAtKeyboard alice =
        PersonAtKeyboard.sits(server.address(), "alice", folder.resolve("alice"));
    PersonAtKeyboard bob = PersonAtKeyboard.sits(lines(), "bob", folder.resolve("bob"));
    assertThat(bob.screen()).contains("First time at 127.0.0.1:").contains("SHA256:");
    bob.sees("There is nobody to talk to yet: /friend add NAME");
    bob.types("hello?");
    bob.sees("! There is nobody to talk to yet");
    bob.types("/join dev");
    bob.sees("! Rooms need protocol S");
    bob.types("/msg #general hello");
    bob.sees("! Rooms need protocol S");
    bob.types("/friend add alice");
    alice.sees("bob would like to be your friend");
    alice.types("/friend accept bob");
    bob.sees("Only you and alice can read this.");
    assertThat(bob.screen()).contains("You and alice are friends now").contains("now in alice.");
    bob.types("Only for you");
    alice.sees("bob (end-to-end): Only for you");
    alice.types("/msg bob And for you");
    bob.sees("alice (end-to-end): And for you");
    alice.types("/reply thank you");
    bob.sees("alice (end-to-end) in reply to alice \"And for you\": thank you");
    bob.types("/react :tada:");
    alice.sees("bob chose 🎉 for alice \"thank you\"");
    bob.types("/export " + folder.resolve("all.json"));
    bob.sees("needs protocol S");
    assertThat(bob.leaves()).isZero();

    alice.types("Are you still there?");
    alice.sees("sent to bob");
    PersonAtKeyboard again = PersonAtKeyboard.returns(lines(), "bob", folder.resolve("bob"));
    again.sees("alice (end-to-end): Are you still there?");
    again.types("/whoami");
    again.sees("You are bob.");
    assertThat(again.screen()).contains("now in alice.").doesNotContain("general");
    assertThat(again.leaves()).isZero();
    assertThat(alice.leaves()).isZero();
  }

  @Test
  void anAccountUsesBothProtocolsWithOneFolderOnAComputer() throws Exception {
    Path home = folder.resolve("alice");
    String webSocket = server.address() + "/invite";
    PersonAtKeyboard bob = PersonAtKeyboard.sits(lines(), "bob", folder.resolve("bob"));
    PersonAtKeyboard alice = PersonAtKeyboard.sits(server.address(), "alice", home);
    alice.types("Hello everybody");
    alice.sees("sent to #general");
    alice.types("/friend add bob");
    bob.sees("alice would like to be your friend");
    bob.types("/friend accept alice");
    alice.sees("You and bob are friends now");
    alice.types("/msg bob by protocol S");
    bob.sees("alice (end-to-end): by protocol S");
    assertThat(alice.leaves()).isZero();

    PersonAtKeyboard other = PersonAtKeyboard.returns(webSocket, "alice", home);
    other.sees("Only you and bob can read this.");
    assertThat(other.screen()).doesNotContain("First time at").doesNotContain("general");
    other.types("by protocol I");
    bob.sees("alice (end-to-end): by protocol I");
    other.types("/devices");
    other.sees("this one");
    assertThat(other.screen()).containsOnlyOnce("terminal on");
    assertThat(other.leaves()).isZero();

    PersonAtKeyboard back = PersonAtKeyboard.returns(server.address(), "alice", home);
    back.sees("now in #general");
    back.types("/msg bob");
    back.sees("Only you and bob can read this.");
    assertThat(back.leaves()).isZero();
    assertThat(bob.leaves()).isZero();
  }

  @Test
  void scriptsSendAndListenByEitherProtocol() throws Exception {
    PersonAtKeyboard bob = PersonAtKeyboard.sits(lines(), "bob", folder.resolve("bob"));
    PersonAtKeyboard alice = PersonAtKeyboard.sits(lines(), "alice", folder.resolve("alice"));
    alice.types("/friend add bob");
    bob.sees("alice would like to be your friend");
    bob.types("/friend accept alice");
    alice.sees("You and bob are friends now");
    assertThat(alice.leaves()).isZero();
    StringWriter errors = new StringWriter();

    assertThat(send(errors, "--protocol", "invite", "--require-encryption", "--to", "bob", "one"))
        .isZero();
    bob.sees("alice (end-to-end): one");
    assertThat(send(errors, "--protocol", "invite", "--room", "general", "hi")).isEqualTo(1);
    assertThat(send(errors, "--protocol", "smtp", "--to", "bob", "hi")).isEqualTo(2);
    assertThat(errors.toString()).contains("is no protocol; say safemessenger or invite");
    ListeningScript script = new ListeningScript(admission("alice"), 0L);
    script.await("one");
    bob.types("/msg alice two");
    script.await("two");
    assertThat(script.texts()).containsExactly("one", "two");
    script.stop();
    assertThat(bob.leaves()).isZero();
  }

  private int send(StringWriter errors, String... arguments) {
    String[] account = {
      "--server", lines(), "--user", "alice", "--profile", folder.resolve("alice").toString()
    };
    return new CommandLine(new SendCommand(new KnownPassword()))
        .setErr(new PrintWriter(errors))
        .execute(Stream.concat(Stream.of(account), Stream.of(arguments)).toArray(String[]::new));
  }

  private Admission admission(String name) {
    AccountOptions options = new AccountOptions();
    options.server = lines();
    options.user = name;
    options.profile = folder.resolve(name);
    return new Admission(new KnownPassword(), options.data(), options);
  }
}
