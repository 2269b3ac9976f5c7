package org.safemessenger.terminal.view;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.safemessenger.terminal.model.Delivery;
import org.safemessenger.terminal.model.Presence;
import org.safemessenger.terminal.model.Seal;

/** The little signs, and their stand-ins for terminals that have no Unicode font. */
public enum Glyphs {
  UNICODE,
  ASCII;

  /** The Linux console and anything that is not UTF-8 gets ASCII. */
  public static Glyphs of(Charset charset, String terminalType) {
    boolean rich = charset.equals(StandardCharsets.UTF_8) && !terminalType.equals("linux");
    return rich ? UNICODE : ASCII;
  }

  public String mark(Delivery delivery) {
    return switch (delivery) {
      case SENDING -> pick("…", "...");
      case STORED -> pick("✓", "v");
      case DELIVERED -> pick("✓✓", "vv");
      case READ -> pick("✓✓ read", "vv read");
      case FAILED -> pick("✗ not sent", "x not sent");
    };
  }

  /** Two columns. */
  public String seal(Seal seal) {
    return switch (seal) {
      case OPEN -> pick("🔓", "--");
      case END_TO_END -> pick("🔒", "E2");
      case SUSPECT -> pick("! ", "! ");
      case UNREADABLE -> pick("? ", "? ");
    };
  }

  public String presence(Presence.State state) {
    return switch (state) {
      case ONLINE -> pick("●", "*");
      case AWAY -> pick("◐", "~");
      case BUSY -> pick("■", "-");
      case OFFLINE -> pick("○", " ");
    };
  }

  /** Not the plain box-drawing line: JLine writes that one in the old alternate character set. */
  public String vertical() {
    return pick("┊", "|");
  }

  public String horizontal() {
    return pick("┄", "-");
  }

  public String reply() {
    return pick("↳ ", "> ");
  }

  public String notice() {
    return pick("·", "*");
  }

  private String pick(String unicode, String ascii) {
    return this == UNICODE ? unicode : ascii;
  }
}
