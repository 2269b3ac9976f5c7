package org.safemessenger.terminal.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.OutboxStore;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;
import tools.jackson.databind.json.JsonMapper;

/** Messages that the server has not taken yet; the next start sends them. */
final class SealedOutbox implements OutboxStore {
  static final String FILE = "outbox";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Profile profile;
  private final Map<String, MessageCommand> waiting = new LinkedHashMap<>();

  /** Exactly one of the two is there. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      MessageCommand.@Nullable SendMessage room, MessageCommand.@Nullable PrivateMessage direct) {}

  SealedOutbox(Profile profile) {
    this.profile = profile;
  }

  @Override
  public synchronized void keep(String clientId, MessageCommand command) {
    waiting.put(clientId, command);
    write();
  }

  @Override
  public synchronized void drop(String clientId) {
    if (waiting.remove(clientId) != null) {
      write();
    }
  }

  @Override
  public synchronized List<MessageCommand> load() {
    profile.read(FILE).ifPresent(this::read);
    return List.copyOf(waiting.values());
  }

  private void read(byte[] json) {
    for (Entry entry : JSON.readValue(json, Entry[].class)) {
      MessageCommand.@Nullable SendMessage room = entry.room();
      MessageCommand.@Nullable PrivateMessage direct = entry.direct();
      if (room != null && room.clientId() != null) {
        waiting.put(room.clientId(), room);
      } else if (direct != null && direct.clientId() != null) {
        waiting.put(direct.clientId(), direct);
      }
    }
  }

  private void write() {
    List<Entry> entries = new ArrayList<>();
    for (MessageCommand command : waiting.values()) {
      if (command instanceof MessageCommand.SendMessage room) {
        entries.add(new Entry(room, null));
      } else if (command instanceof MessageCommand.PrivateMessage direct) {
        entries.add(new Entry(null, direct));
      }
    }
    profile.write(FILE, JSON.writeValueAsBytes(entries));
  }
}
