package org.safemessenger.terminal.fullscreen;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.ConnectionState;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.input.Completion;
import org.safemessenger.terminal.input.InputLine;
import org.safemessenger.terminal.input.TabCycle;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.Update;
import org.safemessenger.terminal.screen.Screen;
import org.safemessenger.terminal.session.View;
import org.safemessenger.terminal.view.Compose;
import org.safemessenger.terminal.view.Renderer;

/** The full-screen view: what is typed, how far the timeline is scrolled, and the picture of it. */
public final class Window implements View {
  private static final Duration BETWEEN_BELLS = Duration.ofSeconds(3);

  private final Screen screen;
  private final Renderer renderer;
  private final InputLine line = new InputLine();
  private final TabCycle tab;
  private @Nullable Secret secret;
  private int scrolled;
  private int height;
  private boolean dirty = true;
  private boolean wasPassing;
  private String hint = "";
  private Instant quietUntil = Instant.EPOCH;
  private BooleanSupplier ringing = () -> false;

  /** A question whose answer is not shown. */
  private record Secret(String question, String interrupted, CompletableFuture<String> answer) {}

  public Window(
      Screen screen, Renderer renderer, BiFunction<String, Integer, Completion> completer) {
    this.screen = screen;
    this.renderer = renderer;
    this.tab = new TabCycle(completer);
  }

  InputLine line() {
    return line;
  }

  TabCycle tab() {
    return tab;
  }

  Screen screen() {
    return screen;
  }

  @Override
  public void updated(Update update, Model model) {
    if (update instanceof Update.Opened || update instanceof Update.Unlisted) {
      scrolled = 0;
    }
    if (scrolled > 0) {
      keepPlace(update, model);
    }
    if (update instanceof Update.Arrived arrived && concerns(arrived)) {
      ring(model.now());
    }
    changed();
  }

  /** Rings for what is meant for the person: direct messages and mentions. */
  public void ringWhen(BooleanSupplier wanted) {
    ringing = wanted;
  }

  /** Once for many that come together. */
  private void ring(Instant now) {
    if (ringing.getAsBoolean() && !now.isBefore(quietUntil)) {
      quietUntil = now.plus(BETWEEN_BELLS);
      screen.bell();
    }
  }

  private static boolean concerns(Update.Arrived arrived) {
    boolean meant = arrived.place() instanceof Place.Direct || arrived.mentionsSelf();
    return meant && !arrived.post().own();
  }

  /** The text a person is reading stays where it is when something arrives below it. */
  private void keepPlace(Update update, Model model) {
    int now = renderer.height(model, screen.extent().columns());
    if (update instanceof Update.Arrived || update instanceof Update.Told) {
      scrolled += now - height;
    }
    height = now;
  }

  void changed() {
    dirty = true;
  }

  @Override
  public void refresh(Model model) {
    boolean passing =
        model.link() instanceof ConnectionState.Waiting
            || !model.current().typing(model.now()).isEmpty();
    if (dirty || passing || wasPassing) {
      wasPassing = passing;
      dirty = false;
      draw(model);
    }
  }

  private void draw(Model model) {
    Secret asked = secret;
    Compose compose =
        asked == null
            ? new Compose(line.text(), line.cursor(), hint, tab.offered(), tab.chosen(), scrolled)
            : new Compose(
                "*".repeat(line.text().length()),
                line.cursor(),
                asked.question() + ", Esc leaves it",
                List.of(),
                -1,
                scrolled);
    screen.show(renderer.render(model, compose, screen.extent()));
  }

  @Override
  public boolean watching(Place place, Model model) {
    return scrolled == 0 && place.equals(model.current().place());
  }

  @Override
  public void prefill(String text) {
    line.set(text);
    changed();
  }

  @Override
  public CompletableFuture<String> secret(String question) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    secret = new Secret(question, line.take(), answer);
    changed();
    return answer;
  }

  boolean isAsking() {
    return secret != null;
  }

  /** Ends a question; what was being typed before comes back. */
  void answerSecret(String answer) {
    Secret asked = secret;
    secret = null;
    if (asked != null) {
      line.set(asked.interrupted());
      asked.answer().complete(answer);
    }
    changed();
  }

  void hint(String words) {
    hint = words;
    changed();
  }

  boolean isScrolled() {
    return scrolled > 0;
  }

  /**
   * @param pages negative: towards older messages
   * @return whether the top of what is loaded has been reached
   */
  boolean scroll(int pages, Model model) {
    Screen.Extent extent = screen.extent();
    int page = Math.max(1, extent.rows() - 5);
    height = renderer.height(model, extent.columns());
    int most = Math.max(0, height - page);
    scrolled = Math.clamp(scrolled - (long) pages * page, 0, most);
    changed();
    return scrolled == most;
  }

  /** The window has another size. */
  public void resized() {
    screen.redraw();
    changed();
  }

  void toNewest() {
    scrolled = 0;
    changed();
  }
}
