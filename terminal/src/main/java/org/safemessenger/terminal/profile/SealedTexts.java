package org.safemessenger.terminal.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.safemessenger.client.e2ee.SentTexts;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Own messages that only their recipient can decrypt, so that their sender can still read them. */
final class SealedTexts implements SentTexts {
  static final String FILE = "sent-texts";
  private static final int KEPT = 1000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Profile profile;
  private final Map<String, String> texts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KEPT;
        }
      };
  private boolean loaded;

  SealedTexts(Profile profile) {
    this.profile = profile;
  }

  @Override
  public synchronized void remember(String clientId, String text) {
    load();
    texts.put(clientId, text);
    profile.write(FILE, JSON.writeValueAsBytes(texts));
  }

  @Override
  public synchronized Optional<String> find(String clientId) {
    load();
    return Optional.ofNullable(texts.get(clientId));
  }

  private void load() {
    if (!loaded && profile.isOpen()) {
      loaded = true;
      profile
          .read(FILE)
          .ifPresent(
              json ->
                  texts.putAll(
                      JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {})));
    }
  }
}
