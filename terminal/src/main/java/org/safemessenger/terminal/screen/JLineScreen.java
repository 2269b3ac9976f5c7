package org.safemessenger.terminal.screen;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;
import org.safemessenger.terminal.input.Key;
import org.safemessenger.terminal.text.Legible;

/**
 * The person's terminal, taken over whole: alternate screen, raw keys, bracketed paste. Drawing
 * happens on one thread, {@link #readKeys} runs on another.
 */
public final class JLineScreen implements Screen {
  private static final String PASTE_ON = "\033[?2004h";
  private static final String PASTE_OFF = "\033[?2004l";

  private final Terminal terminal;
  private final Attributes before;
  private final Painter painter;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtProcessEnd restoring;

  /** Takes the terminal over; it is given back by {@link #close} or when the process ends. */
  public JLineScreen(Terminal terminal) {
    this.terminal = terminal;
    before = terminal.enterRawMode();
    Attributes raw = terminal.getAttributes();
    raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
    raw.setInputFlag(Attributes.InputFlag.IXON, false);
    raw.setInputFlag(Attributes.InputFlag.ICRNL, false);
    raw.setInputFlag(Attributes.InputFlag.INLCR, false);
    terminal.setAttributes(raw);
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.keypad_xmit);
    terminal.writer().write(PASTE_ON);
    terminal.flush();
    painter = new Painter(terminal);
    restoring = new AtProcessEnd("restore terminal", this::close);
  }

  /** Calls {@code resized} whenever the window has another size, on a thread of its own. */
  public void onResize(Runnable resized) {
    terminal.handle(Signal.WINCH, signal -> resized.run());
  }

  /** Reads keys until the terminal is closed or gone; the end comes as END_OF_INPUT. */
  public void readKeys(Consumer<Key> consumer) {
    BindingReader reader = new BindingReader(terminal.reader());
    KeyMap<Key> keys = Keys.of(terminal);
    while (!closed.get()) {
      Key key;
      try {
        key = next(reader, keys);
      } catch (RuntimeException gone) {
        // JLine wraps whatever went wrong in reading; there is no keyboard any more.
        key = null;
      }
      consumer.accept(key == null ? Key.Named.END_OF_INPUT : key);
      if (key == null) {
        return;
      }
    }
  }

  private static @Nullable Key next(BindingReader reader, KeyMap<Key> keys) {
    Key key = reader.readBinding(keys);
    if (key == Keys.PASTE_BEGINS) {
      String text = reader.readStringUntil(Keys.PASTE_ENDS);
      return text == null ? null : new Key.Pasted(text);
    }
    return key instanceof Key.Typed ? new Key.Typed(reader.getLastBinding()) : key;
  }

  @Override
  public Extent extent() {
    return new Extent(
        terminal.getSize().getColumns() > 0 ? terminal.getSize().getColumns() : 80,
        terminal.getSize().getRows() > 0 ? terminal.getSize().getRows() : 24);
  }

  @Override
  public Legible legible() {
    return terminal.getGraphemeClusterMode() ? Legible.CLUSTERS : Legible.PARTS;
  }

  @Override
  public void show(Frame frame) {
    if (!closed.get()) {
      painter.paint(frame, extent());
    }
  }

  @Override
  public void redraw() {
    painter.forget();
  }

  @Override
  public void bell() {
    terminal.puts(Capability.bell);
    terminal.flush();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    terminal.writer().write(PASTE_OFF);
    terminal.puts(Capability.keypad_local);
    terminal.puts(Capability.exit_ca_mode);
    terminal.puts(Capability.cursor_visible);
    terminal.flush();
    terminal.setAttributes(before);
    try {
      terminal.close();
    } catch (IOException e) {
      // Nothing can be told to a terminal that is gone.
    }
    restoring.close();
  }
}
