package org.safemessenger.terminal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.client.ClientOptions;
import org.safemessenger.client.Outgoing;
import org.safemessenger.client.Place;
import org.safemessenger.client.SafeMessenger;
import org.safemessenger.client.file.FileAttachment;
import org.safemessenger.client.file.Transfer;
import org.safemessenger.server.Server;
import org.safemessenger.server.config.Configuration;
import picocli.CommandLine;

/** Files between people at plain mode, and scripts, against a real server. */
class FilesAndPeopleTest {
  @TempDir Path folder;
  private Path inbox;
  private Server server;

  @BeforeEach
  void startServer() throws IOException {
    inbox = Files.createDirectory(folder.resolve("inbox"));
    List<String> flags =
        List.of(
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--files.min_free",
            "0",
            "--data",
            folder.resolve("server").toString());
    server = Server.start(Configuration.load(flags, Map.of()).config());
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private PersonAtKeyboard sits(String name) throws InterruptedException {
    return PersonAtKeyboard.sits(server.address(), name, folder.resolve(name));
  }

  private Path file(String name, int length) throws IOException {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return Files.write(folder.resolve(name), content);
  }

  private long onServer() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("server").resolve("files"))) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  private static void befriend(PersonAtKeyboard alice, PersonAtKeyboard bob) throws Exception {
    alice.types("/friend add bob");
    bob.sees("alice would like to be your friend");
    bob.types("/friend accept alice");
    alice.sees("You and bob are friends now");
  }

  @Test
  void aFileIsSentSeenAndSaved() throws Exception {
    Path original = file("my notes.txt", 150_000);
    PersonAtKeyboard alice = sits("alice");
    PersonAtKeyboard bob = sits("bob");
    befriend(alice, bob);
    alice.types("/msg bob");
    alice.sees("now in bob");
    alice.types("/file \"" + original + "\" as promised");
    alice.sees("Sending my notes.txt (150 kB).");
    alice.sees("sent to bob");
    bob.sees("alice (end-to-end): [file] my notes.txt (150 kB) ⏎ as promised");

    bob.types("/msg alice");
    bob.sees("now in alice");
    bob.types("/save " + inbox);
    bob.sees("Saved as " + inbox.resolve("my notes.txt"));
    assertThat(inbox.resolve("my notes.txt")).hasSameBinaryContentAs(original);
    bob.types("/save ^1 " + inbox);
    bob.sees("Saved as " + inbox.resolve("my notes (2).txt"));
    bob.types("/save " + inbox.resolve("my notes.txt"));
    bob.sees("! There is a file already, and it stays as it is");
    bob.types("/save " + inbox.resolve("nowhere").resolve("x"));
    bob.sees("! There is no file");
    bob.types("/save ^2");
    bob.sees("! There is no such file in this conversation");
    assertThat(inbox.toFile().list()).hasSize(2);

    alice.types("/edit as I promised");
    bob.sees("alice edited: [file] my notes.txt (150 kB) ⏎ as I promised");
    assertThat(onServer()).isOne();
    alice.types("/delete");
    bob.sees("alice deleted a message");
    assertThat(bob.leaves()).isZero();
    assertThat(alice.leaves()).isZero();
    assertThat(onServer()).isZero();
  }

  @Test
  void whatCannotBeSentIsSaid() throws Exception {
    PersonAtKeyboard alice = sits("alice");
    alice.types("/file " + folder.resolve("nowhere.txt"));
    alice.sees("! There is no file " + folder.resolve("nowhere.txt"));
    alice.types("/file " + inbox);
    alice.sees("! A folder cannot be sent; pack it into one file first.");
    alice.types("/file");
    alice.sees("! Usage: /file PATH [TEXT]");
    alice.types("/save");
    alice.sees("! There is no such file in this conversation");
    alice.types("/cancel");
    alice.sees("* No file is on its way.");
    alice.types("[file] not-one.txt (5 bytes)");
    alice.sees("sent to #general");
    alice.types("/save " + inbox);
    alice.sees("! That message has no file.");
    assertThat(alice.leaves()).isZero();
  }

  @Test
  void theEndOfInputWaitsForFiles() throws Exception {
    Path original = file("large.bin", 9_000_000);
    PersonAtKeyboard alice = sits("alice");
    alice.types("/file " + original);
    assertThat(alice.leaves()).isZero();
    PersonAtKeyboard bob = sits("bob");
    bob.sees("#general alice: [file] large.bin (9.0 MB)");
    assertThat(bob.leaves()).isZero();
  }

  @Test
  void aNameThatTheSenderMadeUpDoesNoHarm() throws Exception {
    Path original = file("notes.txt", 10);
    PersonAtKeyboard bob = sits("bob");
    try (SafeMessenger mallory =
        SafeMessenger.connect(ClientOptions.to(URI.create(server.address())))) {
      mallory.register("mallory", PersonAtKeyboard.PASSWORD);
      FileAttachment sent = mallory.files().upload(original, Transfer.unwatched());
      String text =
          sent.toText()
              .replace(
                  "\"name\":\"notes.txt\"",
                  "\"name\":\"../../.ssh/\\u001b]0;x\\u0007authorized\\u202e_keys\"");
      mallory.messages().send(Outgoing.of(Place.room("general"), text));
    }
    bob.sees("#general mallory: [file] ]0;xauthorized_keys (10 bytes)");
    bob.types("/save " + inbox);
    bob.sees("Saved as " + inbox.resolve("]0;xauthorized_keys"));
    assertThat(bob.screen()).doesNotContain("\u001b", "\u0007", "\u202e");
    assertThat(inbox.toFile().list()).containsExactly("]0;xauthorized_keys");
    assertThat(bob.leaves()).isZero();
  }

  @Test
  void aFileThatWasAlteredIsNotSaved() throws Exception {
    Path original = file("notes.txt", 100_000);
    PersonAtKeyboard alice = sits("alice");
    alice.types("/file " + original);
    alice.sees("sent to #general");
    try (Stream<Path> all = Files.walk(folder.resolve("server").resolve("files"))) {
      Path kept = all.filter(Files::isRegularFile).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(kept);
      bytes[70_000] ^= 1;
      Files.write(kept, bytes);
    }
    alice.types("/save " + inbox);
    alice.sees("! notes.txt: The file arrived damaged or altered, so nothing was kept");
    assertThat(inbox).isEmptyDirectory();
    assertThat(alice.leaves()).isZero();
  }

  @Test
  void aScriptSendsAFileAndAnotherHearsOfIt() throws Exception {
    Path original = file("backup.log", 20_000);
    PersonAtKeyboard alice = sits("alice");
    assertThat(alice.leaves()).isZero();
    PersonAtKeyboard bob = sits("bob");
    assertThat(send("--room", "general", "--file", original.toString(), "done")).isZero();
    bob.sees("#general alice: [file] backup.log (20.0 kB) ⏎ done");
    assertThat(send("--room", "general", "--file", original.toString())).isZero();
    bob.sees("#general alice: [file] backup.log (20.0 kB)");
    assertThat(bob.leaves()).isZero();
    assertThat(send("--room", "general", "--file", inbox.toString())).isEqualTo(1);
    assertThat(onServer()).isEqualTo(2);
    assertThat(send("--to", "stranger", "--file", original.toString())).isEqualTo(1);
    assertThat(send("--require-encryption", "--room", "general", "--file", original.toString()))
        .isEqualTo(1);
    assertThat(onServer()).isEqualTo(2);

    AccountOptions options = new AccountOptions();
    options.server = server.address();
    options.user = "bob";
    options.profile = folder.resolve("bob");
    ListeningScript script =
        new ListeningScript(new Admission(new KnownPassword(), options.data(), options), 0L);
    script.await("done");
    assertThat(script.raw())
        .contains("\"file\":{\"name\":\"backup.log\",\"size\":20000,")
        .doesNotContain("safemessenger/file");
    script.stop();
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
    return new CommandLine(new SendCommand(new KnownPassword())).execute(all);
  }
}
