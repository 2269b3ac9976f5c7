package org.safemessenger.server.core.device;

import java.time.Instant;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;
import org.safemessenger.server.core.storage.WriteBehind;

/** Writes down when devices were seen; what a crash loses is a minute of a date. */
final class LastSeen {
  private record Sighting(long accountId, boolean login, Instant at) {
    Sighting then(Sighting later) {
      return new Sighting(accountId, login || later.login, later.at);
    }
  }

  private final WriteBehind<Sighting> sightings;

  LastSeen(Storage storage) {
    this.sightings = new WriteBehind<>(storage, Sighting::then, LastSeen::write);
  }

  /** {@code login}: it came back just now, and was not only still there. */
  void note(Principal who, boolean login, Instant at) {
    sightings.note(who.deviceId(), new Sighting(who.accountId(), login, at));
  }

  private static void write(Tx tx, long deviceId, Sighting sighting) {
    tx.devices().touch(deviceId, sighting.at());
    if (sighting.login()) {
      tx.accounts().setLastLogin(sighting.accountId(), sighting.at());
    }
  }
}
