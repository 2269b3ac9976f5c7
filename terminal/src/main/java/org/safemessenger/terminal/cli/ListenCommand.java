package org.safemessenger.terminal.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.SafeMessenger;
import org.safemessenger.terminal.listen.Journal;
import org.safemessenger.terminal.listen.JsonLines;
import org.safemessenger.terminal.signin.Entrance;
import org.safemessenger.terminal.signin.Questions;
import org.safemessenger.terminal.signin.SignInException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code listen}: what happens, for scripts. */
@Command(
    name = "listen",
    description = "Print what happens, one JSON object per line, until interrupted",
    footer = {
      "",
      "Every message line carries a cursor. Start again with --since CURSOR and nothing is lost or",
      "printed twice; without it, only new messages are printed."
    })
public final class ListenCommand implements Callable<Integer> {
  private final Questions questions;

  @Mixin private AccountOptions account = new AccountOptions();

  @SuppressWarnings("UnusedVariable") // asked for, so that another format can be added
  @Option(names = "--json", required = true, description = "JSON lines, the only format so far")
  private boolean json;

  @Option(
      names = "--since",
      paramLabel = "CURSOR",
      description = "Begin after this cursor; 0 for everything there is")
  private @Nullable Long since;

  public ListenCommand() {
    this(AccountOptions.askingAtTerminal());
  }

  ListenCommand(Questions questions) {
    this.questions = questions;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try (PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8)) {
      Journal journal = new Journal(new JsonLines(out), since);
      Admission admission = new Admission(questions, account.data(), account);
      Entrance.Entered entered = admission.admitOnline(journal);
      try (SafeMessenger client = entered.client()) {
        String end = journal.follow(client, entered.me().username());
        err.println(end);
        return ExitStatus.FAILED;
      }
    } catch (SignInException e) {
      err.println(e.getMessage());
      return ExitStatus.of(e);
    }
  }
}
