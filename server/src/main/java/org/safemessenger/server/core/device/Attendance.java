package org.safemessenger.server.core.device;

/** Hears when accounts come and go, and when their connections do. */
public interface Attendance {
  /** {@code first}: the account had no other connection. */
  void arrived(Endpoint endpoint, boolean first);

  /** {@code last}: the account has no other connection left. */
  void left(Endpoint endpoint, boolean last);
}
