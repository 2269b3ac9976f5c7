package org.safemessenger.client.trust;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Pins that last as long as the process: for tests and throw-away clients. */
public final class MemoryPins implements PinStore {
  private final ConcurrentHashMap<String, String> pins = new ConcurrentHashMap<>();

  @Override
  public Optional<String> find(String name) {
    return Optional.ofNullable(pins.get(name));
  }

  @Override
  public void pin(String name, String fingerprint) {
    pins.put(name, fingerprint);
  }

  @Override
  public void forget(String name) {
    pins.remove(name);
  }
}
