package org.safemessenger.server.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.server.core.presence.PresenceState;
import org.safemessenger.server.core.presence.PresenceState.Status;

/** What both protocols call the states of presence. */
public final class Statuses {
  private Statuses() {}

  /** The core has made {@code offline} of what is not for the one who is shown it. */
  public static String shown(PresenceState state) {
    return state.status().name().toLowerCase(Locale.ROOT);
  }

  /**
   * What somebody chose; null for what is absent.
   *
   * @throws MalformedException for a name that there is not
   */
  public static @Nullable Status chosen(@Nullable String name) {
    if (name == null) {
      return null;
    }
    return switch (name) {
      case "online" -> Status.ONLINE;
      case "away" -> Status.AWAY;
      case "busy" -> Status.BUSY;
      case "invisible" -> Status.INVISIBLE;
      case String other ->
          throw new MalformedException(
              "the field 'status' must be one of online, away, busy, invisible");
    };
  }
}
