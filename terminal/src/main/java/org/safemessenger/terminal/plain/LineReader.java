package org.safemessenger.terminal.plain;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.command.Dispatch;
import org.safemessenger.terminal.plain.PlainView.Pending;
import org.safemessenger.terminal.session.Session;

/**
 * Reads lines and carries each out before the next is read, so that a script can rely on the order.
 * At the end of input it waits for what is on its way, then the program ends.
 */
public final class LineReader {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(3);
  private static final Duration LAST_CHANCE = Duration.ofSeconds(20);

  private final Session session;
  private final Dispatch dispatch;
  private final PlainView view;
  private final BufferedReader in;

  public LineReader(Session session, Dispatch dispatch, PlainView view, BufferedReader in) {
    this.session = session;
    this.dispatch = dispatch;
    this.view = view;
    this.in = in;
  }

  /** Runs on a thread of its own until the input ends. */
  public void run() {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          Place here = session.look(model -> model.current().place());
          carryOut(here, line);
          settle(BETWEEN_LINES);
        }
      }
      session.files().settled().get();
      if (!settle(LAST_CHANCE)) {
        session.error("Not everything was sent yet; the next start sends it.");
      }
    } catch (IOException | ExecutionException e) {
      session.error("The input broke off.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    session.quit();
  }

  /** So that the next line can speak of the message of this one. */
  private boolean settle(Duration patience) throws ExecutionException, InterruptedException {
    try {
      session.sending().settled().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private void carryOut(Place here, String line) throws IOException, InterruptedException {
    CompletableFuture<Void> command = dispatch.enter(here, line);
    command.whenComplete((nothing, failure) -> view.pending().add(new Pending.Done()));
    while (view.pending().take() instanceof Pending.Asked(CompletableFuture<String> answer)) {
      answer.complete(secret().orElse(""));
    }
  }

  private Optional<String> secret() throws IOException {
    if (System.console() != null && System.console().isTerminal()) {
      char @Nullable [] typed = System.console().readPassword();
      return typed == null ? Optional.empty() : Optional.of(new String(typed));
    }
    return Optional.ofNullable(in.readLine());
  }
}
