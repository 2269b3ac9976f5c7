package org.safemessenger.terminal.fullscreen;

import java.util.List;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.command.Dispatch;
import org.safemessenger.terminal.input.InputHistory;
import org.safemessenger.terminal.input.Key;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.session.Session;

/** What every key does in the full-screen view. Runs on the loop's thread. */
public final class Keyboard {
  private final Window window;
  private final Model model;
  private final Session session;
  private final Dispatch dispatch;
  private final TypingSign typing;
  private final InputHistory history = new InputHistory();
  private boolean leaving;

  public Keyboard(Window window, Model model, Session session, Dispatch dispatch) {
    this.window = window;
    this.model = model;
    this.session = session;
    this.dispatch = dispatch;
    this.typing = new TypingSign(session);
  }

  public void press(Key key) {
    window.hint("");
    boolean leftOnce = leaving;
    leaving = false;
    if (key != Key.Named.TAB && key != Key.Named.BACK_TAB) {
      window.tab().end();
    }
    if (window.isAsking()) {
      answering(key);
      return;
    }
    switch (key) {
      case Key.Typed(String text) -> type(text);
      case Key.Pasted(String text) -> type(text);
      case Key.Jump(int number) -> jump(number);
      case Key.Named named -> named(named, leftOnce);
    }
    window.changed();
  }

  private void type(String text) {
    window.line().insert(text);
    if (!window.line().text().startsWith("/") && !model.current().isNowhere()) {
      typing.at(here());
    }
  }

  private void answering(Key key) {
    switch (key) {
      case Key.Typed(String text) -> window.line().insert(text);
      case Key.Pasted(String text) -> window.line().insert(text.strip());
      case Key.Named.ENTER -> window.answerSecret(window.line().text());
      case Key.Named.ESCAPE, Key.Named.INTERRUPT -> window.answerSecret("");
      case Key.Named named -> {
        if (named != Key.Named.NEWLINE && named != Key.Named.YANK) {
          window.line().edit(named);
        }
      }
      case Key.Jump _ -> {
        // First the question.
      }
    }
    window.changed();
  }

  private void named(Key.Named key, boolean leftOnce) {
    switch (key) {
      case ENTER -> enter();
      case TAB -> window.tab().press(window.line(), false);
      case BACK_TAB -> window.tab().press(window.line(), true);
      case ESCAPE -> window.toNewest();
      case UP -> recall(history.previous(here(), window.line().text()));
      case DOWN -> recall(history.next(here(), window.line().text()));
      case PAGE_UP -> pageUp();
      case PAGE_DOWN -> window.scroll(1, model);
      case NEXT_CONVERSATION -> step(1);
      case PREVIOUS_CONVERSATION -> step(-1);
      case NEXT_UNREAD -> model.unreadElsewhere().stream().findFirst().ifPresent(this::open);
      case REDRAW -> window.screen().redraw();
      case INTERRUPT -> interrupt(leftOnce);
      case END_OF_INPUT -> endOfInput(leftOnce);
      case NEWLINE,
          BACKSPACE,
          DELETE,
          LEFT,
          RIGHT,
          HOME,
          END,
          WORD_LEFT,
          WORD_RIGHT,
          KILL_WORD_LEFT,
          KILL_WORD_RIGHT,
          KILL_TO_START,
          KILL_TO_END,
          YANK,
          TRANSPOSE ->
          window.line().edit(key);
    }
  }

  private void enter() {
    if (window.line().text().isBlank()) {
      window.line().take();
      return;
    }
    String text = window.line().take();
    history.add(here(), text);
    typing.stopped();
    window.toNewest();
    dispatch.enter(here(), text.stripTrailing());
  }

  private void recall(String text) {
    window.line().set(text);
  }

  private void pageUp() {
    boolean atTop = window.scroll(-1, model);
    if (atTop && !model.current().complete()) {
      Place place = here();
      session.inBackground(() -> session.reading().older(place));
    }
  }

  private void jump(int number) {
    List<Conversation> all = model.inOrder();
    if (number <= all.size()) {
      open(all.get(number - 1));
    }
  }

  private void step(int by) {
    List<Conversation> all = model.inOrder();
    if (!all.isEmpty()) {
      int at = all.indexOf(model.current());
      open(all.get(Math.floorMod(at + by, all.size())));
    }
  }

  private void open(Conversation conversation) {
    model.current().draft(window.line().take());
    history.reset();
    window.line().set(conversation.draft());
    conversation.draft("");
    Place place = conversation.place();
    session.show(place);
    session.inBackground(() -> session.reading().newest(place));
  }

  /** The first press clears what is typed, as in a shell. */
  private void interrupt(boolean leftOnce) {
    if (window.line().isEmpty()) {
      leave(leftOnce);
    } else {
      window.line().take();
      history.reset();
    }
  }

  private void endOfInput(boolean leftOnce) {
    if (window.line().isEmpty()) {
      leave(leftOnce);
    } else {
      window.line().edit(Key.Named.DELETE);
    }
  }

  private void leave(boolean leftOnce) {
    int unsent = session.sending().underway();
    int files = session.files().underway();
    if (unsent + files == 0 || leftOnce) {
      session.quit();
    } else if (files > 0) {
      leaving = true;
      window.hint(
          (files == 1 ? "A file is" : files + " files are")
              + " still on the way and would stop. Press again to quit.");
    } else {
      leaving = true;
      String after = session.isReached() ? "; the next start sends it" : " and would be lost";
      window.hint(
          (unsent == 1 ? "1 message is" : unsent + " messages are")
              + " not sent yet"
              + after
              + ". Press again to quit.");
    }
  }

  private Place here() {
    return model.current().place();
  }
}
