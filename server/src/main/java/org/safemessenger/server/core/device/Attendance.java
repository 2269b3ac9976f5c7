package org.safemessenger.server.core.device;

/** Hears when accounts come and go, and when their connections do. */
public interface Attendance {
  /** {@code first}: the account had no other connection. */
  void arrived(Endpoint endpoint, boolean first);

  /** {@code last}: the account has no other connection left. */
  void left(Endpoint endpoint, boolean last);

  /**
   * Nothing has been heard of a connection for too long: what it was told last may not have
   * arrived. It leaves right after.
   */
  default void vanished(Endpoint endpoint) {}

  /** Both hear, this one first. */
  default Attendance and(Attendance other) {
    Attendance one = this;
    return new Attendance() {
      @Override
      public void arrived(Endpoint endpoint, boolean first) {
        one.arrived(endpoint, first);
        other.arrived(endpoint, first);
      }

      @Override
      public void vanished(Endpoint endpoint) {
        one.vanished(endpoint);
        other.vanished(endpoint);
      }

      @Override
      public void left(Endpoint endpoint, boolean last) {
        one.left(endpoint, last);
        other.left(endpoint, last);
      }
    };
  }
}
