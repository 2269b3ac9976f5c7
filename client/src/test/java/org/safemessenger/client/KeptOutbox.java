package org.safemessenger.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;

/** An outbox that outlives a client. */
final class KeptOutbox implements OutboxStore {
  private final Map<String, MessageCommand> kept = new LinkedHashMap<>();

  @Override
  public synchronized void keep(String clientId, MessageCommand command) {
    kept.put(clientId, command);
  }

  @Override
  public synchronized void drop(String clientId) {
    kept.remove(clientId);
  }

  @Override
  public synchronized List<MessageCommand> load() {
    return List.copyOf(kept.values());
  }

  synchronized List<String> ids() {
    return List.copyOf(kept.keySet());
  }
}
