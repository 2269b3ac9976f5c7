package org.safemessenger.client.e2ee;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notices a letter that comes again as another message: its {@code client_id} is signed, and a
 * sender uses each only once. It remembers the last letters of this run.
 */
public final class ReplayGuard {
  private static final int KEPT = 20_000;

  private record Origin(String sender, String clientId) {}

  private final Map<Origin, Long> seen = new LinkedHashMap<>();

  /** Whether the letter has been seen under another message id. */
  public synchronized boolean replayed(String sender, String clientId, long messageId) {
    Long before = seen.putIfAbsent(new Origin(sender, clientId), messageId);
    if (seen.size() > KEPT) {
      seen.remove(seen.keySet().iterator().next());
    }
    return before != null && before != messageId;
  }
}
