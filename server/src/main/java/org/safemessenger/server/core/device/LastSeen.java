package org.safemessenger.server.core.device;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/**
 * Writes down when devices were seen, behind everybody's back: nobody waits for it, whatever
 * gathers while one write is under way goes into the next, and what a crash loses is a minute of a
 * date. Safe for any thread.
 */
final class LastSeen {
  private static final int MOST_AT_ONCE = 500;

  private record Sighting(long accountId, boolean login, Instant at) {
    Sighting then(Sighting later) {
      return new Sighting(accountId, login || later.login, later.at);
    }
  }

  private final Storage storage;
  private final ConcurrentHashMap<Long, Sighting> waiting = new ConcurrentHashMap<>();
  private final AtomicBoolean writing = new AtomicBoolean();

  LastSeen(Storage storage) {
    this.storage = storage;
  }

  /** {@code login}: it came back just now, and was not only still there. */
  void note(Principal who, boolean login, Instant at) {
    waiting.merge(who.deviceId(), new Sighting(who.accountId(), login, at), Sighting::then);
    write();
  }

  private void write() {
    if (waiting.isEmpty() || !writing.compareAndSet(false, true)) {
      return;
    }
    Map<Long, Sighting> batch = take();
    var unused =
        storage
            .write(tx -> writeDown(tx, batch))
            .whenComplete(
                (count, failure) -> {
                  writing.set(false);
                  write();
                });
  }

  private Map<Long, Sighting> take() {
    Map<Long, Sighting> batch = new HashMap<>();
    Iterator<Map.Entry<Long, Sighting>> each = waiting.entrySet().iterator();
    while (each.hasNext() && batch.size() < MOST_AT_ONCE) {
      Map.Entry<Long, Sighting> next = each.next();
      batch.put(next.getKey(), next.getValue());
      waiting.remove(next.getKey(), next.getValue());
    }
    return batch;
  }

  private static int writeDown(Tx tx, Map<Long, Sighting> batch) {
    batch.forEach(
        (deviceId, sighting) -> {
          tx.devices().touch(deviceId, sighting.at());
          if (sighting.login()) {
            tx.accounts().setLastLogin(sighting.accountId(), sighting.at());
          }
        });
    return batch.size();
  }
}
