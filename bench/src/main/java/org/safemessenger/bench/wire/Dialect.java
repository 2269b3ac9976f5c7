package org.safemessenger.bench.wire;

import java.util.Locale;

/** Whether frames are encrypted on their way, and if not, what that is called. */
public enum Dialect {
  /** Protocol S's envelope, protocol I's sealed channel. */
  SEALED,
  /** Protocol S without the envelope. */
  FLAT,
  /** Protocol I in clear. */
  PLAIN;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
