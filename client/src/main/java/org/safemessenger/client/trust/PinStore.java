package org.safemessenger.client.trust;

import java.util.Optional;

/**
 * Fingerprints remembered from the first use. Names look like {@code key wss://host:8765} and
 * {@code certificate host:8765}; fingerprints like {@code SHA256:…}.
 */
public interface PinStore {
  Optional<String> find(String name);

  /** Remembers the fingerprint, in place of an older one. */
  void pin(String name, String fingerprint);

  void forget(String name);
}
