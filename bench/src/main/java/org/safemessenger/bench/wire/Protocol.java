package org.safemessenger.bench.wire;

import java.util.Locale;

/** Which of the server's protocols is spoken. */
public enum Protocol {
  SAFEMESSENGER,
  INVITE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
