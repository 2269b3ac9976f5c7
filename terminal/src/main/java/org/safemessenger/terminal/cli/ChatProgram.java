package org.safemessenger.terminal.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.ClientEvent;
import org.safemessenger.client.Place;
import org.safemessenger.client.Protocol;
import org.safemessenger.terminal.cli.Admission.Admitted;
import org.safemessenger.terminal.command.CommandTable;
import org.safemessenger.terminal.command.Completer;
import org.safemessenger.terminal.command.Dispatch;
import org.safemessenger.terminal.fullscreen.Keyboard;
import org.safemessenger.terminal.fullscreen.Window;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.plain.LineReader;
import org.safemessenger.terminal.plain.PlainView;
import org.safemessenger.terminal.plain.PlainWords;
import org.safemessenger.terminal.screen.JLineScreen;
import org.safemessenger.terminal.view.Glyphs;
import org.safemessenger.terminal.view.Renderer;
import org.safemessenger.terminal.view.Style;
import org.safemessenger.terminal.view.Theme;

/** Wires one run of the chat, with either view. */
final class ChatProgram {
  private final InstantSource clock;
  private final ZoneId zone;

  ChatProgram(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  int plain(Admission admission, boolean register, BufferedReader in, PrintWriter out)
      throws InterruptedException {
    EarlyEvents early = new EarlyEvents();
    Admitted admitted = admission.admit(register, early);
    Model model = new Model(first(admitted));
    PlainView view = new PlainView(out, new PlainWords(zone));
    ChatRun run = new ChatRun(admission, admitted, model, view, clock);
    Dispatch dispatch = new Dispatch(CommandTable.standard(), run.session());
    run.begin(early);
    Thread.ofPlatform()
        .daemon()
        .name("lines")
        .start(new LineReader(run.session(), dispatch, view, in)::run);
    run.untilQuit();
    out.flush();
    return ExitStatus.OK;
  }

  int fullScreen(Admission admission, boolean register) throws IOException, InterruptedException {
    EarlyEvents early = new EarlyEvents();
    Admitted admitted = admission.admit(register, early);
    Model model = new Model(first(admitted));
    CommandTable table = CommandTable.standard();
    Completer completer = new Completer(table, () -> model);
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(false).build();
        JLineScreen screen = new JLineScreen(terminal)) {
      Window window =
          new Window(screen, new Renderer(style(terminal, screen)), completer::complete);
      ChatRun run = new ChatRun(admission, admitted, model, window, clock);
      Dispatch dispatch = new Dispatch(table, run.session());
      Keyboard keyboard = new Keyboard(window, model, run.session(), dispatch);
      window.ringWhen(run.session().settings()::bell);
      screen.onResize(() -> run.loop().post(window::resized));
      run.begin(early);
      Thread.ofPlatform()
          .daemon()
          .name("keys")
          .start(() -> screen.readKeys(key -> run.loop().post(() -> keyboard.press(key))));
      run.untilQuit();
    }
    return ExitStatus.OK;
  }

  private static Place first(Admitted admitted) {
    return Protocol.of(admitted.access().server()).hasRooms()
        ? Place.room("general")
        : Conversation.NOWHERE;
  }

  private Style style(Terminal terminal, JLineScreen screen) {
    @Nullable Integer colours = terminal.getNumericCapability(Capability.max_colors);
    return new Style(
        new Theme(Theme.Depth.of(System.getenv(), colours == null ? 0 : colours)),
        Glyphs.of(terminal.outputEncoding(), terminal.getType()),
        screen.legible(),
        zone);
  }

  /** Keeps what is told while the rest is still being set up. */
  static final class EarlyEvents implements Consumer<ClientEvent> {
    private final List<ClientEvent> early = new ArrayList<>();
    private @Nullable Consumer<ClientEvent> listener;

    @Override
    public synchronized void accept(ClientEvent event) {
      Consumer<ClientEvent> now = listener;
      if (now == null) {
        early.add(event);
      } else {
        now.accept(event);
      }
    }

    synchronized void passTo(Consumer<ClientEvent> next) {
      early.forEach(next);
      early.clear();
      listener = next;
    }
  }
}
