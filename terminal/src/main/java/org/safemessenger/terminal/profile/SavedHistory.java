package org.safemessenger.terminal.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.Protocol;
import tools.jackson.databind.json.JsonMapper;

/**
 * The history as it is kept, for both protocols.
 *
 * @param cursor everything up to it is in the conversations; null: unknown
 * @param directCursor the same of protocol I, which tells nothing of rooms
 */
public record SavedHistory(
    @Nullable String cursor, @Nullable String directCursor, List<SavedConversation> conversations) {
  public static final SavedHistory EMPTY = new SavedHistory(null, null, List.of());
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public SavedHistory {
    conversations = List.copyOf(conversations);
  }

  public @Nullable String cursor(Protocol protocol) {
    return protocol.hasRooms() ? cursor : directCursor;
  }

  /** What one protocol told up to its cursor. */
  public SavedHistory told(Protocol protocol, @Nullable String upTo, List<SavedConversation> now) {
    return protocol.hasRooms()
        ? new SavedHistory(upTo, directCursor, now)
        : new SavedHistory(cursor, upTo, now);
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  static SavedHistory of(byte[] json) {
    return JSON.readValue(json, SavedHistory.class);
  }
}
