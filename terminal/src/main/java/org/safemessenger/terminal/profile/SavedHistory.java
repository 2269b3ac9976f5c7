package org.safemessenger.terminal.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The history as it is kept.
 *
 * @param cursor everything up to it is in the conversations; null: unknown
 */
public record SavedHistory(@Nullable String cursor, List<SavedConversation> conversations) {
  public static final SavedHistory EMPTY = new SavedHistory(null, List.of());
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public SavedHistory {
    conversations = List.copyOf(conversations);
  }

  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  static SavedHistory of(byte[] json) {
    return JSON.readValue(json, SavedHistory.class);
  }
}
