package org.safemessenger.client.trust;

import java.net.URI;
import java.util.Optional;

/** The identity key that a server must have: the first one that it proved to hold. */
public final class PinnedKey {
  private final URI server;
  private final PinStore pins;

  public PinnedKey(URI server, PinStore pins) {
    this.server = server;
    this.pins = pins;
  }

  /**
   * @param offered {@code SHA256:…}
   * @throws ServerKeyChangedException when another key is pinned
   */
  public void check(String offered) {
    Optional<String> pinned = pins.find(name());
    if (pinned.isPresent() && !pinned.get().equals(offered)) {
      throw new ServerKeyChangedException(PinStore.address(server), pinned.get(), offered);
    }
  }

  /** The server has proved that it holds the key, so a first one is pinned. */
  public void proved(String offered) {
    check(offered);
    if (pins.find(name()).isEmpty()) {
      pins.pin(name(), offered);
    }
  }

  private String name() {
    return "key " + PinStore.home(server);
  }
}
