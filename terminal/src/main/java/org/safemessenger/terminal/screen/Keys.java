package org.safemessenger.terminal.screen;

import static org.jline.keymap.KeyMap.alt;
import static org.jline.keymap.KeyMap.ctrl;
import static org.jline.keymap.KeyMap.esc;
import static org.jline.keymap.KeyMap.key;

import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.safemessenger.terminal.input.Key;

/** What bytes from a keyboard mean: the terminal's own names and the usual spellings of others. */
final class Keys {
  /** Announces pasted text; the paste ends with {@code ESC [ 201 ~}. */
  static final Key PASTE_BEGINS = new Key.Pasted("");

  static final String PASTE_ENDS = "\033[201~";
  private static final long AMBIGUOUS_ESCAPE_MILLIS = 60;

  private Keys() {}

  static KeyMap<Key> of(Terminal terminal) {
    KeyMap<Key> keys = new KeyMap<>();
    keys.setAmbiguousTimeout(AMBIGUOUS_ESCAPE_MILLIS);
    keys.setUnicode(new Key.Typed(""));
    for (char c = ' '; c < 0x7f; c++) {
      keys.bind(new Key.Typed(""), String.valueOf(c));
    }
    editing(keys, terminal);
    moving(keys, terminal);
    conversations(keys);
    keys.bind(PASTE_BEGINS, "\033[200~");
    return keys;
  }

  private static void editing(KeyMap<Key> keys, Terminal terminal) {
    keys.bind(Key.Named.ENTER, "\r");
    keys.bind(Key.Named.NEWLINE, "\n", alt("\r"), alt("\n"), "\033[13;2u", "\033[27;2;13~");
    keys.bind(Key.Named.TAB, "\t");
    keys.bind(Key.Named.BACK_TAB, "\033[Z");
    keys.bind(Key.Named.ESCAPE, esc());
    keys.bind(Key.Named.BACKSPACE, "\177", ctrl('H'));
    bind(keys, terminal, Key.Named.DELETE, Capability.key_dc, "\033[3~");
    keys.bind(Key.Named.KILL_WORD_LEFT, ctrl('W'), alt("\177"), alt(ctrl('H')));
    keys.bind(Key.Named.KILL_WORD_RIGHT, alt("d"));
    keys.bind(Key.Named.KILL_TO_START, ctrl('U'));
    keys.bind(Key.Named.KILL_TO_END, ctrl('K'));
    keys.bind(Key.Named.YANK, ctrl('Y'));
    keys.bind(Key.Named.TRANSPOSE, ctrl('T'));
    keys.bind(Key.Named.REDRAW, ctrl('L'));
    keys.bind(Key.Named.INTERRUPT, ctrl('C'));
    keys.bind(Key.Named.END_OF_INPUT, ctrl('D'));
  }

  private static void moving(KeyMap<Key> keys, Terminal terminal) {
    bind(keys, terminal, Key.Named.LEFT, Capability.key_left, "\033[D", "\033OD", ctrl('B'));
    bind(keys, terminal, Key.Named.RIGHT, Capability.key_right, "\033[C", "\033OC", ctrl('F'));
    bind(keys, terminal, Key.Named.UP, Capability.key_up, "\033[A", "\033OA");
    bind(keys, terminal, Key.Named.DOWN, Capability.key_down, "\033[B", "\033OB");
    bind(
        keys,
        terminal,
        Key.Named.HOME,
        Capability.key_home,
        "\033[H",
        "\033OH",
        "\033[1~",
        ctrl('A'));
    bind(
        keys,
        terminal,
        Key.Named.END,
        Capability.key_end,
        "\033[F",
        "\033OF",
        "\033[4~",
        ctrl('E'));
    bind(keys, terminal, Key.Named.PAGE_UP, Capability.key_ppage, "\033[5~");
    bind(keys, terminal, Key.Named.PAGE_DOWN, Capability.key_npage, "\033[6~");
    keys.bind(Key.Named.WORD_LEFT, alt("b"), "\033[1;5D", "\033[1;3D", alt("\033[D"));
    keys.bind(Key.Named.WORD_RIGHT, alt("f"), "\033[1;5C", "\033[1;3C", alt("\033[C"));
  }

  private static void conversations(KeyMap<Key> keys) {
    for (int n = 1; n <= 9; n++) {
      keys.bind(new Key.Jump(n), alt(String.valueOf(n)));
    }
    keys.bind(Key.Named.NEXT_CONVERSATION, ctrl('N'), "\033[1;3B", alt("\033[B"));
    keys.bind(Key.Named.PREVIOUS_CONVERSATION, ctrl('P'), "\033[1;3A", alt("\033[A"));
    keys.bind(Key.Named.NEXT_UNREAD, alt("a"), alt("A"));
  }

  private static void bind(
      KeyMap<Key> keys, Terminal terminal, Key key, Capability named, String... usual) {
    String own = key(terminal, named);
    if (own != null && !own.isEmpty()) {
      keys.bind(key, own);
    }
    keys.bind(key, (CharSequence[]) usual);
  }
}
