package org.safemessenger.terminal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.ConnectionLostException;
import org.safemessenger.client.EndToEnd;
import org.safemessenger.client.Outgoing;
import org.safemessenger.client.Place;
import org.safemessenger.client.SafeMessenger;
import org.safemessenger.client.Sent;
import org.safemessenger.client.file.FileAttachment;
import org.safemessenger.client.file.Transfer;
import org.safemessenger.terminal.session.FileTraffic;
import org.safemessenger.terminal.session.Sentence;
import org.safemessenger.terminal.signin.Entrance;
import org.safemessenger.terminal.signin.Questions;
import org.safemessenger.terminal.signin.SignInException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code send}: one message from a script; done when the server has stored it. */
@Command(
    name = "send",
    description = "Send one message; returns when the server has stored it",
    footer = {
      "",
      "Without TEXT, or with -, the message is read from standard input; a file may come without.",
      "Exit status: 0 stored, 1 failed, 2 wrong usage, 3 server unreachable."
    })
public final class SendCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 64 * 1024;

  private final Questions questions;

  @Mixin private AccountOptions account = new AccountOptions();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private @Nullable Target target;

  /** Where to. */
  static final class Target {
    @Option(names = "--to", paramLabel = "NAME", description = "The friend who gets it")
    private @Nullable String person;

    @Option(names = "--room", paramLabel = "ROOM", description = "The room, one you are in")
    private @Nullable String room;

    Place place() {
      @Nullable String name = room;
      @Nullable String friend = person;
      return name != null
          ? Place.room(name.startsWith("#") ? name.substring(1) : name)
          : Place.direct(friend == null ? "" : friend);
    }
  }

  @Option(
      names = "--within",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "Give up after this time (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--require-encryption",
      description = "Fail rather than send something that the server can read")
  private boolean encryptedOnly;

  @Option(
      names = "--file",
      paramLabel = "PATH",
      description = "A file to send with it, encrypted on this computer")
  private @Nullable Path file;

  @Parameters(
      arity = "0..1",
      paramLabel = "TEXT",
      description = "What to say; - for standard input")
  private @Nullable String text;

  public SendCommand() {
    this(AccountOptions.askingAtTerminal());
  }

  SendCommand(Questions questions) {
    this.questions = questions;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Target where = target;
    Place place = where == null ? Place.room("general") : where.place();
    try {
      String message = message();
      if (message.isEmpty() && file == null) {
        err.println("There is nothing to send: the message is empty.");
        return ExitStatus.USAGE;
      }
      if (file != null) {
        FileTraffic.readable(file);
      }
      Admission admission = new Admission(questions, account.data(), account);
      Entrance.Entered entered = admission.admitOnline(event -> {});
      try (SafeMessenger client = entered.client()) {
        return send(client, place, message, err);
      }
    } catch (SignInException e) {
      err.println(e.getMessage());
      return ExitStatus.of(e);
    } catch (UncheckedIOException e) {
      err.println(Sentence.of(e));
      return ExitStatus.FAILED;
    }
  }

  private String message() throws IOException {
    @Nullable String given = text;
    if (given == null) {
      return file == null ? fromInput() : "";
    }
    return given.equals("-") ? fromInput() : given;
  }

  private static String fromInput() throws IOException {
    byte[] bytes = System.in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new SignInException("The message is longer than 64 KiB; send it in parts.");
    }
    return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
  }

  private int send(SafeMessenger client, Place place, String message, PrintWriter err)
      throws InterruptedException {
    @Nullable FileAttachment uploaded = null;
    boolean stored = false;
    try {
      if (encryptedOnly && !isEncryptable(client, place)) {
        err.println("Not sent: the server could read it, and --require-encryption was given.");
        return ExitStatus.FAILED;
      }
      if (file != null) {
        uploaded = client.files().upload(file, Transfer.unwatched()).saying(message);
      }
      Sent sent =
          client
              .messages()
              .submit(uploaded == null ? Outgoing.of(place, message) : Outgoing.of(place, uploaded))
              .get(Duration.ofSeconds(seconds).toMillis(), TimeUnit.MILLISECONDS);
      stored = true;
      if (place instanceof Place.Direct && !sent.encrypted()) {
        err.println("Note: it was not end-to-end encrypted; the server can read it.");
      }
      return ExitStatus.OK;
    } catch (ExecutionException e) {
      err.println(Sentence.of(e));
      return ExitStatus.FAILED;
    } catch (IOException e) {
      err.println(Sentence.of(e));
      return ExitStatus.FAILED;
    } catch (ConnectionLostException e) {
      err.println(Sentence.of(e));
      return ExitStatus.UNREACHABLE;
    } catch (TimeoutException e) {
      err.println("The server has not stored it within " + seconds + " seconds.");
      return ExitStatus.UNREACHABLE;
    } catch (RuntimeException e) {
      err.println(Sentence.of(e));
      return ExitStatus.FAILED;
    } finally {
      if (uploaded != null && !stored) {
        discard(client, uploaded, err);
      }
    }
  }

  /** A file whose message was refused would only use up the quota. */
  private static void discard(SafeMessenger client, FileAttachment file, PrintWriter err) {
    try {
      client.files().delete(file);
    } catch (IOException | RuntimeException e) {
      err.println("The file stays on the server: " + Sentence.of(e));
    }
  }

  private static boolean isEncryptable(SafeMessenger client, Place place) {
    return place instanceof Place.Direct(String name)
        && client.endToEnd().encryption(name) == EndToEnd.Encryption.END_TO_END;
  }
}
