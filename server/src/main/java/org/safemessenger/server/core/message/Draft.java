package org.safemessenger.server.core.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent.
 *
 * @param clientId the sender's own id for it: the same one again gives the first result again
 */
public record Draft(
    Form form,
    Body body,
    @Nullable String clientId,
    @Nullable Instant expiresAt,
    @Nullable Long replyTo,
    List<String> mentions) {

  /**
   * Which command it came by; a room's members see it under that name. A missed call is the
   * server's note of a call that was not answered, in the direct chat of caller and callee.
   */
  public enum Form {
    PUBLIC,
    NAMED,
    DIRECT,
    MISSED_CALL
  }
}
