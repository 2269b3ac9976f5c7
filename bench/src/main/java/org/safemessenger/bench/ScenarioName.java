package org.safemessenger.bench;

import java.util.Locale;

/** A scenario as one types it. */
enum ScenarioName {
  FANOUT,
  DIRECT,
  IDLE,
  LOGIN,
  CATCHUP,
  STARTUP;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
