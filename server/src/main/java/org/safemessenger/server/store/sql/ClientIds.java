package org.safemessenger.server.store.sql;

import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.message.Message;

/**
 * Every message has a client id in the table, so that one index serves repeated sends and a
 * sender's messages alike. Those without one get one that no client can choose: it begins with a
 * control character.
 */
final class ClientIds {
  private static final char OURS = '\u0001';

  private ClientIds() {}

  static String stored(Message message) {
    String given = message.clientId();
    return given == null ? OURS + Long.toString(message.id()) : given;
  }

  static @Nullable String given(String stored) {
    return stored.charAt(0) == OURS ? null : stored;
  }
}
