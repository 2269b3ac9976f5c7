package org.safemessenger.server.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;

/** Times that may be absent. */
public final class Times {
  private Times() {}

  public static @Nullable EpochSeconds written(@Nullable Instant instant) {
    return instant == null ? null : EpochSeconds.of(instant);
  }

  public static @Nullable Instant read(@Nullable EpochSeconds time) {
    return time == null ? null : time.instant();
  }
}
