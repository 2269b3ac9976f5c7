package org.safemessenger.terminal.fullscreen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.client.Place;
import org.safemessenger.client.Protocol;
import org.safemessenger.terminal.command.CommandTable;
import org.safemessenger.terminal.command.Completer;
import org.safemessenger.terminal.command.Dispatch;
import org.safemessenger.terminal.input.Key;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Delivery;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.Post;
import org.safemessenger.terminal.model.Seal;
import org.safemessenger.terminal.model.Update;
import org.safemessenger.terminal.profile.DataFolder;
import org.safemessenger.terminal.screen.Screen;
import org.safemessenger.terminal.session.Connection;
import org.safemessenger.terminal.session.Loop;
import org.safemessenger.terminal.session.Session;
import org.safemessenger.terminal.text.Legible;
import org.safemessenger.terminal.view.Glyphs;
import org.safemessenger.terminal.view.Renderer;
import org.safemessenger.terminal.view.Style;
import org.safemessenger.terminal.view.Theme;

class KeyboardTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Place GENERAL = Place.room("general");
  private static final Place BOB = Place.direct("bob");

  @TempDir Path folder;
  private final PictureFrame screen = new PictureFrame();
  private final Model model = new Model(GENERAL);
  private Window window;
  private Keyboard keyboard;

  /** A screen that keeps the last picture. */
  private static final class PictureFrame implements Screen {
    private Frame shown = new Frame(List.of(), 0, 0);
    private int bells;

    @Override
    public Extent extent() {
      return new Extent(80, 12);
    }

    @Override
    public Legible legible() {
      return Legible.CLUSTERS;
    }

    @Override
    public void show(Frame frame) {
      shown = frame;
    }

    @Override
    public void redraw() {}

    @Override
    public void bell() {
      bells++;
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void sitDown() {
    Style style =
        new Style(new Theme(Theme.Depth.NONE), Glyphs.UNICODE, Legible.CLUSTERS, ZoneOffset.UTC);
    CommandTable table = CommandTable.standard();
    window = new Window(screen, new Renderer(style), new Completer(table, () -> model)::complete);
    Session session =
        new Session(
            new Loop(),
            model,
            window,
            new Connection(Protocol.SAFEMESSENGER),
            new DataFolder(folder).profile(URI.create("ws://127.0.0.1:1"), "alice"),
            InstantSource.fixed(NOON));
    session.settings().typing(false);
    keyboard = new Keyboard(window, model, session, new Dispatch(table, session));
    model.apply(new Update.Tick(NOON));
    model.apply(new Update.SignedIn("alice"));
    arrive(BOB, 1, "hi alice");
  }

  private void arrive(Place place, long id, String text) {
    Update arrived =
        new Update.Arrived(
            place,
            new Post(
                id,
                "",
                "bob",
                false,
                NOON,
                text,
                Seal.OPEN,
                Delivery.STORED,
                false,
                false,
                0,
                null,
                "",
                Map.of()),
            false);
    model.apply(arrived);
    window.updated(arrived, model);
  }

  private void type(String text) {
    keyboard.press(new Key.Typed(text));
  }

  private String shown() {
    window.refresh(model);
    return screen.shown.lines().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  private String timeline() {
    return shown()
        .lines()
        .limit(8)
        .map(line -> line.substring(line.indexOf('┊')))
        .collect(Collectors.joining("\n"));
  }

  private String typed() {
    return shown().lines().reduce((first, last) -> last).orElseThrow().stripTrailing();
  }

  @Test
  void whatIsTypedStandsInTheLineAndTabOffersCommands() {
    type("/re");
    keyboard.press(Key.Named.TAB);
    assertThat(shown()).contains("/requests");
    keyboard.press(Key.Named.TAB);
    assertThat(typed()).isIn("> /reply", "> /react", "> /requests");
    type("x");
    assertThat(shown()).doesNotContain("[/");
  }

  @Test
  void aHalfTypedMessageWaitsInItsConversation() {
    type("half");
    keyboard.press(new Key.Jump(2));
    assertThat(typed()).isEqualTo(">");
    assertThat(model.current().place()).isEqualTo(BOB);
    type("other");
    keyboard.press(Key.Named.PREVIOUS_CONVERSATION);
    assertThat(typed()).isEqualTo("> half");
    keyboard.press(Key.Named.NEXT_UNREAD);
    assertThat(typed()).isEqualTo("> other");
  }

  @Test
  void pastedLinesAreNotSentUntilEnter() {
    keyboard.press(new Key.Pasted("one\ntwo\u001b[31m"));
    assertThat(shown()).contains("> one").contains("  two");
    keyboard.press(Key.Named.ENTER);
    assertThat(typed()).isEqualTo(">");
    keyboard.press(Key.Named.UP);
    assertThat(shown()).contains("> one");
  }

  @Test
  void aPasswordIsNeitherShownNorRememberedAndTheDraftComesBack() {
    type("draft");
    CompletableFuture<String> answer = window.secret("Your password");
    type("s3cret");
    assertThat(shown()).contains("Your password").contains("> ******").doesNotContain("s3cret");
    keyboard.press(Key.Named.ENTER);
    assertThat(answer).isCompletedWithValue("s3cret");
    assertThat(typed()).isEqualTo("> draft");
    keyboard.press(Key.Named.UP);
    assertThat(shown()).doesNotContain("s3cret");
  }

  @Test
  void escapeLeavesAQuestionUnanswered() {
    CompletableFuture<String> answer = window.secret("Your password");
    type("s3");
    keyboard.press(Key.Named.ESCAPE);
    assertThat(answer).isCompletedWithValue("");
  }

  @Test
  void whoReadsBackStaysWhereTheyAreWhenSomethingArrives() {
    for (int id = 2; id < 40; id++) {
      arrive(GENERAL, id, "number " + id);
    }
    keyboard.press(Key.Named.PAGE_UP);
    String before = timeline();
    assertThat(window.watching(GENERAL, model)).isFalse();
    arrive(GENERAL, 50, "a long message that takes more than one row ".repeat(4));
    assertThat(timeline()).isEqualTo(before);
    keyboard.press(Key.Named.ESCAPE);
    assertThat(window.watching(GENERAL, model)).isTrue();
    assertThat(shown()).contains("a long message");
  }

  @Test
  void theBellRingsForDirectMessagesOnceAndOnlyIfWanted() {
    assertThat(screen.bells).isZero();
    window.ringWhen(() -> true);
    arrive(BOB, 60, "psst");
    arrive(BOB, 61, "psst again");
    arrive(GENERAL, 62, "to everybody");
    assertThat(screen.bells).isEqualTo(1);
  }

  @Test
  void withoutAnyConversationThereIsNoneToGoTo() {
    Model empty = new Model(Conversation.NOWHERE);
    Session session =
        new Session(
            new Loop(),
            empty,
            window,
            new Connection(Protocol.INVITE),
            new DataFolder(folder).profile(URI.create("invite://127.0.0.1:1"), "alice"),
            InstantSource.fixed(NOON));
    Keyboard keys =
        new Keyboard(window, empty, session, new Dispatch(CommandTable.standard(), session));
    keys.press(Key.Named.NEXT_CONVERSATION);
    keys.press(Key.Named.NEXT_UNREAD);
    keys.press(new Key.Jump(1));
    keys.press(new Key.Typed("hello"));
    keys.press(Key.Named.PAGE_UP);
    assertThat(empty.current().isNowhere()).isTrue();
  }

  @Test
  void controlCClearsTheLineBeforeItQuits() {
    type("something");
    keyboard.press(Key.Named.INTERRUPT);
    assertThat(typed()).isEqualTo(">");
  }
}
