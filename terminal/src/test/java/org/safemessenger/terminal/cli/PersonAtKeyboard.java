package org.safemessenger.terminal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.safemessenger.terminal.signin.Questions;

/** Somebody who types into a plain-mode client and reads what it prints. */
final class PersonAtKeyboard implements Questions {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  static final String PASSWORD = "a long enough password";

  private final PipedWriter keyboard = new PipedWriter();
  private final Transcript transcript = new Transcript();
  private final CompletableFuture<Integer> end;
  private final boolean hasAccount;

  /** What was printed, and who waits for it. */
  private static final class Transcript extends Writer {
    private final StringBuilder text = new StringBuilder();
    private int seen;

    @Override
    public synchronized void write(char[] buffer, int offset, int length) {
      text.append(buffer, offset, length);
      notifyAll();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    /** Waits for a text after the last one that was waited for. */
    synchronized void await(String wanted) throws InterruptedException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      int at = text.indexOf(wanted, seen);
      while (at < 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        assertThat(left).as("waiting for <%s> in:%n%s", wanted, text).isPositive();
        wait(left);
        at = text.indexOf(wanted, seen);
      }
      seen = at + wanted.length();
    }

    synchronized String all() {
      return text.toString();
    }
  }

  private PersonAtKeyboard(String server, String name, Path home, boolean hasAccount) {
    this.hasAccount = hasAccount;
    AccountOptions options = new AccountOptions();
    options.server = server;
    options.user = name;
    options.profile = home;
    BufferedReader in = new BufferedReader(connected(keyboard));
    PrintWriter out = new PrintWriter(transcript);
    end =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                ChatProgram program = new ChatProgram(InstantSource.system(), ZoneOffset.UTC);
                return program.plain(new Admission(this, options.data(), options), false, in, out);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            task -> Thread.ofPlatform().daemon().name(name).start(task));
  }

  /** Sits down; makes an account at the first time in this home. */
  static PersonAtKeyboard sits(String server, String name, Path home) throws InterruptedException {
    return signedIn(new PersonAtKeyboard(server, name, home, false), name);
  }

  /** Sits down at a computer that may be another one, with an account made before. */
  static PersonAtKeyboard returns(String server, String name, Path home)
      throws InterruptedException {
    return signedIn(new PersonAtKeyboard(server, name, home, true), name);
  }

  private static PersonAtKeyboard signedIn(PersonAtKeyboard person, String name)
      throws InterruptedException {
    person.sees("signed in as " + name);
    return person;
  }

  private static PipedReader connected(PipedWriter writer) {
    try {
      return new PipedReader(writer, 64 * 1024);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void types(String line) throws IOException {
    keyboard.write(line + "\n");
    keyboard.flush();
  }

  void sees(String text) throws InterruptedException {
    transcript.await(text);
  }

  String screen() {
    return transcript.all();
  }

  /** Types the end of input and waits for the program to end. */
  int leaves() throws IOException, InterruptedException, ExecutionException, TimeoutException {
    keyboard.close();
    return end();
  }

  /** Waits for the program to end by itself. */
  int end() throws InterruptedException, ExecutionException, TimeoutException {
    return end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void say(String sentence) {
    transcript.write((sentence + "\n").toCharArray(), 0, sentence.length() + 1);
  }

  @Override
  public boolean canAsk() {
    return true;
  }

  @Override
  public Optional<String> ask(String question) {
    return Optional.of(hasAccount ? "y" : "n");
  }

  @Override
  public Optional<char[]> secret(String question) {
    return Optional.of(PASSWORD.toCharArray());
  }
}
