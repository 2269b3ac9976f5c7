package org.safemessenger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.config.Keys;

class CommandLineInterfaceTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({"doctr,doctor", "vers,version", "doc,doctor"})
  void aMistypedCommandIsAnsweredWithTheNearestOne(String typed, String meant) {
    assertThat(run(typed)).isEqualTo(2);
    assertThat(err.toString())
        .contains("there is no command '" + typed + "'")
        .contains("Did you mean '" + meant + "'?");
  }

  @Test
  void aWordUnlikeAnyCommandGetsNoGuess() {
    assertThat(run("xyzzyplugh")).isEqualTo(2);
    assertThat(err.toString()).doesNotContain("Did you mean").contains("safemessenger help");
  }

  @Test
  void aMistypedOptionIsAnsweredWithTheNearestOne() {
    assertThat(run("doctor", "--jsn")).isEqualTo(2);
    assertThat(err.toString()).contains("--jsn").contains("--json");
  }

  @Test
  void noCommandShowsTheListAndCountsAsAMistake() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains(Subcommand.words());
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"help", "--help", "-h"})
  void helpListsEveryCommand(String word) {
    assertThat(run(word)).isZero();
    assertThat(out.toString()).contains(Subcommand.words());
  }

  @ParameterizedTest
  @EnumSource(Subcommand.class)
  void everyCommandExplainsItself(Subcommand command) {
    assertThat(run("help", command.word())).isZero();
    assertThat(out.toString()).startsWith("Usage: safemessenger " + command.word());
  }

  @Test
  void helpForAnUnknownCommandIsAMistake() {
    assertThat(run("help", "sevre")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"version", "--version"})
  void versionNamesTheProgramAndItsJava(String word) {
    assertThat(run(word)).isZero();
    assertThat(out.toString()).startsWith("SafeMessenger ").contains("Java " + Runtime.version());
  }

  @Test
  void doctorExitsWithFourWhenItFindsAProblem(@TempDir Path folder) throws Exception {
    Path file = java.nio.file.Files.createFile(folder.resolve("file"));
    assertThat(run("doctor", "--port", "0", "--data", file.toString())).isEqualTo(4);
    assertThat(out.toString()).contains("is not a folder").contains("->");
  }

  @Test
  void doctorWritesOneJsonObject(@TempDir Path folder) {
    assertThat(run("doctor", "--json", "--port", "0", "--data", folder.resolve("new").toString()))
        .isZero();
    assertThat(out.toString().strip())
        .startsWith("{\"healthy\":true,\"findings\":[")
        .endsWith("]}")
        .hasLineCount(1);
  }

  @Test
  void allMistakesInTheConfigurationAreReportedAtOnce(@TempDir Path folder) {
    assertThat(run("serve", "--port", "x", "--tls", "maybe", "--data", folder.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--port").contains("--tls").hasLineCount(2);
  }

  @Test
  void aMistypedKeyIsAnsweredWithTheNearestOne(@TempDir Path folder) {
    assertThat(run("serve", "--listen.prt", "1", "--data", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("listen.prt").contains("listen.port");
  }

  @Test
  void printConfigExplainsEveryKeyAndHidesSecrets(@TempDir Path folder) {
    String data = folder.resolve("data").toString();
    assertThat(run("serve", "--print-config", "--tls.key_password=hunter2", "--data", data))
        .isZero();
    assertThat(out.toString()).doesNotContain("hunter2").contains("tls.key_password = ***");
    assertThat(Keys.all())
        .allSatisfy(
            key ->
                assertThat(out.toString()).contains("# " + key.doc(), "\n" + key.name() + " = "));
  }

  private int run(String... args) {
    return new CommandLineInterface(new PrintWriter(out, true), new PrintWriter(err, true))
        .run(args);
  }
}
