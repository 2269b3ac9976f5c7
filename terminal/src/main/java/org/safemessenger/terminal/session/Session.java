package org.safemessenger.terminal.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.Place;
import org.safemessenger.client.SafeMessenger;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.Notice;
import org.safemessenger.terminal.model.Update;
import org.safemessenger.terminal.profile.Profile;

/**
 * A person signed in at a server: what commands work with.
 *
 * <p>Threads: the model and the view belong to the {@link Loop}. Commands run one after another on
 * the worker, so that {@code /join dev} and the line after it go to the same place; what must not
 * keep a person waiting runs in the background.
 */
public final class Session {
  private final Loop loop;
  private final Model model;
  private final View view;
  private final Connection connection;
  private final Profile profile;
  private final InstantSource clock;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("commands").factory());
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("background").factory());
  private final Directory directory = new Directory(this);
  private final Reading reading = new Reading(this);
  private final Sending sending = new Sending(this);
  private final FileTraffic files = new FileTraffic(this);
  private final Settings settings = new Settings();
  private final Ringing ringing = new Ringing();

  public Session(
      Loop loop,
      Model model,
      View view,
      Connection connection,
      Profile profile,
      InstantSource clock) {
    this.loop = loop;
    this.model = model;
    this.view = view;
    this.connection = connection;
    this.profile = profile;
    this.clock = clock;
  }

  /**
   * @throws org.safemessenger.client.ConnectionLostException before the first connection
   */
  public SafeMessenger client() {
    return connection.client();
  }

  /** Protocol I knows people only. */
  public boolean hasRooms() {
    return connection.protocol().hasRooms();
  }

  /** Whether the server has been reached since the start; breaks after that mend themselves. */
  public boolean isReached() {
    return connection.isEstablished();
  }

  /** The server has been reached, and this is the client that stays connected to it. */
  public void reached(SafeMessenger signedIn) {
    connection.established(signedIn);
    sending.release();
  }

  public Profile profile() {
    return profile;
  }

  public Directory directory() {
    return directory;
  }

  public Reading reading() {
    return reading;
  }

  public Sending sending() {
    return sending;
  }

  public FileTraffic files() {
    return files;
  }

  public Ringing ringing() {
    return ringing;
  }

  public Settings settings() {
    return settings;
  }

  public Instant now() {
    return clock.instant();
  }

  /** Changes the model and shows it, soon, in the order of the calls of one thread. */
  public void apply(Update update) {
    loop.post(
        () -> {
          model.apply(update);
          view.updated(update, model);
        });
  }

  /** Goes to a conversation at once. Only on the loop's thread. */
  public void show(Place place) {
    Update opened = new Update.Opened(place);
    model.apply(opened);
    view.updated(opened, model);
  }

  /** Asks the model from a thread other than the loop's. */
  public <T> T look(Function<Model, T> question) {
    return loop.ask(() -> question.apply(model));
  }

  public void answer(String text) {
    tell(null, Notice.Kind.ANSWER, text);
  }

  public void error(String text) {
    tell(null, Notice.Kind.ERROR, text);
  }

  /**
   * @param place where it belongs, null: the open conversation
   */
  public void tell(@Nullable Place place, Notice.Kind kind, String text) {
    apply(new Update.Told(place, new Notice(kind, now(), text)));
  }

  /** Runs in the order of the calls; a failure is told to the person. */
  public CompletableFuture<Void> work(Runnable task) {
    return CompletableFuture.runAsync(() -> guarded(task), worker);
  }

  /** The same beside the commands. */
  public void inBackground(Runnable task) {
    background.execute(() -> guarded(task));
  }

  /** The same, but nobody needs to hear of a failure: it shows anyhow, or does not matter. */
  public void quietly(Runnable task) {
    background.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException expected) {
            // A read mark or typing sign that did not get through is repeated by the next one.
          }
        });
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      error(Sentence.of(e));
    }
  }

  public void prefill(String text) {
    loop.post(() -> view.prefill(text));
  }

  /** Asks for a password; waits for the answer. Never call it from the loop's thread. */
  public String secret(String question) {
    return loop.ask(() -> view.secret(question)).join();
  }

  public void quit() {
    loop.stop();
  }
}
