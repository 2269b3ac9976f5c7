package org.safemessenger.terminal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.Server;
import org.safemessenger.server.config.Configuration;

/** The story of the README, in plain mode, against a real server. */
class TwoPeopleTest {
  @TempDir Path folder;
  private Server server;

  @BeforeEach
  void startServer() {
    server = start(0);
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private Server start(int port) {
    List<String> flags =
        List.of(
            "--host",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--data",
            folder.resolve("server").toString());
    return Server.start(Configuration.load(flags, Map.of()).config());
  }

  private PersonAtKeyboard sits(String name) throws InterruptedException {
    return PersonAtKeyboard.sits(server.address(), name, folder.resolve(name));
  }

  @Test
  void twoPeopleMeetAndNothingIsLostWhenOneIsAwayAndTheServerRestarts() throws Exception {
    PersonAtKeyboard alice = sits("alice");
    assertThat(alice.screen()).contains("First time at 127.0.0.1:").contains("SHA256:");
    PersonAtKeyboard bob = sits("bob");
    alice.types("Hello everybody");
    bob.sees("#general alice: Hello everybody");

    alice.types("/friend add bob");
    bob.sees("alice would like to be your friend");
    bob.types("/friend accept alice");
    alice.sees("You and bob are friends now");
    alice.types("/msg bob Only for you");
    bob.sees("alice (end-to-end): Only for you");
    alice.sees("sent to bob");

    assertThat(bob.leaves()).isZero();
    alice.types("Are you still there?");
    alice.sees("sent to bob");
    int port = server.port();
    server.close();
    alice.sees("no connection");
    server = start(port);
    alice.sees("connected");
    alice.types("And after the restart");
    alice.sees("sent to bob");

    PersonAtKeyboard again = sits("bob");
    again.sees("alice (end-to-end): Are you still there?");
    again.sees("alice (end-to-end): And after the restart");
    assertThat(again.screen()).doesNotContain("First time at");
    again.types("/msg alice I am back");
    alice.sees("bob (end-to-end): I am back");
    assertThat(alice.leaves()).isZero();
    assertThat(again.leaves()).isZero();
  }

  @Test
  void whatIsTypedBeforeTheServerIsBackIsSentWhenItIs() throws Exception {
    PersonAtKeyboard alice = sits("alice");
    alice.types("before");
    alice.sees("sent to #general");
    assertThat(alice.leaves()).isZero();
    String address = server.address();
    int port = server.port();
    server.close();
    PersonAtKeyboard back = PersonAtKeyboard.returns(address, "alice", folder.resolve("alice"));
    back.sees("no connection");
    back.types("while it was away");
    server = start(port);
    back.sees("sent to #general");
    assertThat(back.leaves()).isZero();
  }

  @Test
  void linesAreCarriedOutInTheirOrder() throws Exception {
    PersonAtKeyboard alice = sits("alice");
    alice.types("/join dev");
    alice.types("first words in dev");
    alice.types("/reply second");
    alice.types("/edit second, changed");
    alice.types("/react :tada:");
    alice.sees("now in #dev. The server can read this room.");
    alice.sees("sent to #dev");
    alice.sees("edited: second, changed");
    alice.sees("alice chose 🎉 for alice \"second, changed\"");
    alice.types("/nosuch");
    alice.sees("! There is no command /nosuch.");
    assertThat(alice.leaves()).isZero();

    PersonAtKeyboard bob = sits("bob");
    bob.types("/join dev");
    bob.sees("#dev alice: first words in dev");
    bob.sees("in reply to alice \"first words in dev\": second, changed");
    bob.types("/leave");
    bob.sees("You left #dev.");
    assertThat(bob.leaves()).isZero();
  }

  @Test
  void aSecondDeviceHearsEverythingAndSaysThatItsKeyIsMissing() throws Exception {
    PersonAtKeyboard alice = sits("alice");
    alice.types("from the first device");
    alice.sees("sent to #general");
    assertThat(alice.leaves()).isZero();
    Path secondHome = folder.resolve("second");
    PersonAtKeyboard second = PersonAtKeyboard.returns(server.address(), "alice", secondHome);
    second.sees("#general alice: from the first device");
    second.types("/whoami");
    second.sees("Your end-to-end key is not on this device");
    assertThat(second.leaves()).isZero();
    PersonAtKeyboard secondAgain = PersonAtKeyboard.returns(server.address(), "alice", secondHome);
    secondAgain.types("/devices");
    secondAgain.sees("this one");
    assertThat(secondAgain.leaves()).isZero();
  }

  @Test
  void keysStayUnderTheAccountsPasswordWhateverTheirFileHad() throws Exception {
    PersonAtKeyboard alice = sits("alice");
    alice.types("/keys new");
    alice.sees("? Your account's password");
    alice.types("a slip of the pen");
    alice.sees("That is not this account's password");
    alice.types("/keys new");
    alice.sees("? Your account's password");
    alice.types(PersonAtKeyboard.PASSWORD);
    alice.sees("You have a new key");
    assertThat(alice.leaves()).isZero();

    Path file = folder.resolve("keys");
    PersonAtKeyboard later =
        PersonAtKeyboard.returns(server.address(), "alice", folder.resolve("alice"));
    exports(later, file);
    later.types("/keys import " + file);
    later.sees("? Your account's password");
    later.types(PersonAtKeyboard.PASSWORD);
    later.sees("? Password of the file");
    later.types("another password");
    later.sees("Your key is here");
    assertThat(later.leaves()).isZero();

    PersonAtKeyboard atLast =
        PersonAtKeyboard.returns(server.address(), "alice", folder.resolve("alice"));
    exports(atLast, file);
    assertThat(atLast.leaves()).isZero();
  }

  /** Works only with an unlocked key. */
  private static void exports(PersonAtKeyboard person, Path file) throws Exception {
    person.types("/keys export " + file);
    person.sees("? Password for the file");
    person.types("another password");
    person.sees("Your key is in");
  }

  @Test
  void passwordsChangeAndAccountsGo() throws Exception {
    PersonAtKeyboard alice = sits("alice");
    alice.types("/password");
    alice.sees("? Your present password");
    alice.types(PersonAtKeyboard.PASSWORD);
    alice.sees("? The new password");
    alice.types("another long password");
    alice.sees("? The new password again");
    alice.types("another long password");
    alice.sees("Your password is changed");
    alice.types("/export " + folder.resolve("all.json"));
    alice.sees("Everything is in");
    assertThat(folder.resolve("all.json")).content().contains("\"username\" : \"alice\"");
    alice.types("/delete-account");
    alice.sees("? Your password");
    alice.types("another long password");
    assertThat(alice.end()).isZero();
    assertThat(folder.resolve("alice").resolve("accounts")).isEmptyDirectory();
  }
}
