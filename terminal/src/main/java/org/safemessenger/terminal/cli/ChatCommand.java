package org.safemessenger.terminal.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safemessenger.terminal.profile.DataFolder;
import org.safemessenger.terminal.signin.Questions;
import org.safemessenger.terminal.signin.SignInException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chat}: the client for people. */
@Command(
    name = "chat",
    description = "Chat in this terminal; the first start asks what it needs to know",
    footer = {
      "",
      "Plain mode is chosen by itself when input or output is not a terminal, or TERM is dumb.",
      "Colours: NO_COLOR=1 switches them off."
    })
public final class ChatCommand implements Callable<Integer> {
  @Mixin private AccountOptions account = new AccountOptions();

  @Option(
      names = "--plain",
      description = "One line per event, no cursor movement: for screen readers and pipes")
  private boolean plain;

  @Option(names = "--register", description = "Make the account if it does not exist here yet")
  private boolean register;

  @Override
  public Integer call() throws IOException, InterruptedException {
    @Nullable Console console = System.console();
    boolean terminal = console != null && console.isTerminal();
    Questions questions = AccountOptions.askingAtTerminal();
    DataFolder data = account.data();
    try {
      Admission admission = new Admission(questions, data, account);
      boolean fullScreen = terminal && !plain && !"dumb".equals(System.getenv("TERM"));
      ChatProgram program = new ChatProgram(InstantSource.system(), ZoneId.systemDefault());
      return fullScreen
          ? program.fullScreen(admission, register)
          : program.plain(admission, register, input(), output());
    } catch (SignInException e) {
      questions.say(String.valueOf(e.getMessage()));
      return ExitStatus.of(e);
    }
  }

  private static BufferedReader input() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  }

  private static PrintWriter output() {
    return new PrintWriter(System.out, false, StandardCharsets.UTF_8);
  }
}
