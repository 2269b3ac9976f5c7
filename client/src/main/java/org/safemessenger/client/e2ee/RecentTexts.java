package org.safemessenger.client.e2ee;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last sent texts, as long as the process lives. */
public final class RecentTexts implements SentTexts {
  private static final int KEPT = 1_000;

  private final Map<String, String> texts = new LinkedHashMap<>();

  @Override
  public synchronized void remember(String clientId, String text) {
    texts.put(clientId, text);
    if (texts.size() > KEPT) {
      texts.remove(texts.keySet().iterator().next());
    }
  }

  @Override
  public synchronized Optional<String> find(String clientId) {
    return Optional.ofNullable(texts.get(clientId));
  }

  @Override
  public String toString() {
    return "RecentTexts[***]";
  }
}
