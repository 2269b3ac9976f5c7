package org.safemessenger.bench.wire;

import java.util.Locale;

/** What carries frames. */
public enum Transport {
  WEBSOCKET,
  /** One frame per line. */
  TCP;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
