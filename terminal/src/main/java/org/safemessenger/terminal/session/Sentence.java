package org.safemessenger.terminal.session;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.ConnectionLostException;
import org.safemessenger.client.ServerRejection;
import org.safemessenger.client.e2ee.ContactKeyChangedException;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.terminal.text.SafeText;
import org.safemessenger.terminal.view.Words;

/** What went wrong, in one sentence with what to do about it. */
public final class Sentence {
  private Sentence() {}

  public static String of(Throwable failure) {
    return switch (failure) {
      case CompletionException wrapped -> of(cause(wrapped));
      case ExecutionException wrapped -> of(cause(wrapped));
      case ServerRejection rejection -> of(rejection);
      case ConnectionLostException lost ->
          "No answer from the server: " + text(lost) + " It is tried again by itself.";
      case ContactKeyChangedException changed ->
          text(changed) + " (/verify " + changed.username() + ")";
      case UncheckedIOException wrapped -> of(cause(wrapped));
      case NoSuchFileException missing -> "There is no file " + text(missing);
      case FileAlreadyExistsException there ->
          "There is a file already, and it stays as it is: " + text(there);
      case AccessDeniedException denied -> "This may not be read or written here: " + text(denied);
      default -> text(failure);
    };
  }

  private static String of(ServerRejection rejection) {
    String said = text(rejection);
    return rejection.known().map(code -> said + hint(code, rejection)).orElse(said);
  }

  private static String hint(ErrorCode code, ServerRejection rejection) {
    return switch (code) {
      case NOT_A_CONTACT -> " Ask first with /friend add NAME.";
      case RATE_LIMITED ->
          rejection
              .retryAfter()
              .map(wait -> " Try again in " + Words.duration(Math.max(1, wait.toSeconds())) + ".")
              .orElse(" Wait a little and try again.");
      case UNAVAILABLE -> " Try again in a moment.";
      case NOT_FOUND,
          CONFLICT,
          INVALID_CREDENTIALS,
          NOT_AUTHORIZED,
          INVALID_COMMAND,
          MALFORMED_PAYLOAD,
          INTERNAL_ERROR,
          USERNAME_TAKEN,
          TOO_LARGE,
          BANNED,
          SESSION_EXHAUSTED ->
          "";
    };
  }

  private static Throwable cause(Throwable wrapper) {
    @Nullable Throwable cause = wrapper.getCause();
    return cause == null ? new IllegalStateException("an unknown problem") : cause;
  }

  private static String text(Throwable failure) {
    @Nullable String message = failure.getMessage();
    return tidy(message == null ? failure.getClass().getSimpleName() : message);
  }

  /** Somebody else's words as a sentence: with a capital and a full stop. */
  public static String tidy(String said) {
    String words = SafeText.line(said);
    if (words.isEmpty()) {
      return "It did not work.";
    }
    String capital = Character.toUpperCase(words.charAt(0)) + words.substring(1);
    return ".?!".indexOf(capital.charAt(capital.length() - 1)) >= 0 ? capital : capital + ".";
  }
}
