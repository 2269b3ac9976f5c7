package org.safemessenger.terminal.view;

import java.util.Map;
import org.jline.utils.AttributedStyle;
import org.safemessenger.terminal.model.Presence;

/**
 * Styles by meaning. Nothing depends on colour alone: a terminal without colours, or a person who
 * sets {@code NO_COLOR} (no-color.org), gets bold, faint and inverse instead.
 */
public final class Theme {
  /** Distinct, and readable on dark and on light backgrounds alike. */
  private static final int[] NAMES_256 = {
    31, 35, 37, 62, 64, 71, 98, 99, 130, 132, 136, 161, 166, 168, 172, 203
  };

  private static final int[] NAMES_16 = {2, 3, 5, 6, 9, 12, 13};
  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

  private final Depth depth;

  /** How many colours the terminal has. */
  public enum Depth {
    NONE,
    SIXTEEN,
    MANY;

    /**
     * @param environment the process environment: {@code NO_COLOR} set and not empty means none
     * @param colours what the terminal says of itself, 0 when it says nothing
     */
    public static Depth of(Map<String, String> environment, int colours) {
      if (!environment.getOrDefault("NO_COLOR", "").isEmpty() || colours < 8) {
        return NONE;
      }
      return colours < 256 ? SIXTEEN : MANY;
    }
  }

  public Theme(Depth depth) {
    this.depth = depth;
  }

  /** A person's colour: the same one everywhere and every time. */
  public AttributedStyle name(String name, boolean own) {
    if (own || depth == Depth.NONE) {
      return PLAIN.bold();
    }
    int[] colours = depth == Depth.MANY ? NAMES_256 : NAMES_16;
    return PLAIN.foreground(colours[Math.floorMod(mixed(name), colours.length)]).bold();
  }

  public AttributedStyle text() {
    return PLAIN;
  }

  /** Times, marks, hints: there, but not in the way. */
  public AttributedStyle quiet() {
    return PLAIN.faint();
  }

  public AttributedStyle strong() {
    return PLAIN.bold();
  }

  public AttributedStyle error() {
    return coloured(AttributedStyle.RED).bold();
  }

  public AttributedStyle alarm() {
    return error().inverse();
  }

  public AttributedStyle answer() {
    return coloured(AttributedStyle.CYAN);
  }

  public AttributedStyle unread() {
    return coloured(AttributedStyle.YELLOW).bold();
  }

  public AttributedStyle bar() {
    return PLAIN.inverse();
  }

  public AttributedStyle selected() {
    return PLAIN.inverse();
  }

  public AttributedStyle presence(Presence.State state) {
    return switch (state) {
      case ONLINE -> coloured(AttributedStyle.GREEN);
      case AWAY -> coloured(AttributedStyle.YELLOW);
      case BUSY -> coloured(AttributedStyle.RED);
      case OFFLINE -> quiet();
    };
  }

  private AttributedStyle coloured(int colour) {
    return depth == Depth.NONE ? PLAIN : PLAIN.foreground(colour);
  }

  /** Similar names get different colours. */
  private static int mixed(String name) {
    int hash = name.hashCode() * 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }
}
