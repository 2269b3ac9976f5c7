package org.safemessenger.server.core.storage;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BinaryOperator;

/**
 * Writes down small things behind everybody's back: nobody waits for it, whatever gathers while one
 * write is under way goes into the next, and what a crash loses is what could be lost. Safe for any
 * thread.
 *
 * @param <V> what is written about a device
 */
public final class WriteBehind<V> {
  private static final int MOST_AT_ONCE = 500;

  /** Writes one thing inside a transaction. */
  @FunctionalInterface
  public interface Writer<V> {
    void write(Tx tx, long deviceId, V value);
  }

  private final Storage storage;
  private final BinaryOperator<V> merging;
  private final Writer<V> writer;
  private final ConcurrentHashMap<Long, V> waiting = new ConcurrentHashMap<>();
  private final AtomicBoolean writing = new AtomicBoolean();

  /**
   * @param merging makes one value of an earlier and a later one
   */
  public WriteBehind(Storage storage, BinaryOperator<V> merging, Writer<V> writer) {
    this.storage = storage;
    this.merging = merging;
    this.writer = writer;
  }

  public void note(long deviceId, V value) {
    waiting.merge(deviceId, value, merging);
    write();
  }

  private void write() {
    if (waiting.isEmpty() || !writing.compareAndSet(false, true)) {
      return;
    }
    Map<Long, V> batch = take();
    var unused =
        storage
            .write(tx -> writeDown(tx, batch))
            .whenComplete(
                (count, failure) -> {
                  writing.set(false);
                  write();
                });
  }

  private Map<Long, V> take() {
    Map<Long, V> batch = new HashMap<>();
    Iterator<Map.Entry<Long, V>> each = waiting.entrySet().iterator();
    while (each.hasNext() && batch.size() < MOST_AT_ONCE) {
      Map.Entry<Long, V> next = each.next();
      batch.put(next.getKey(), next.getValue());
      waiting.remove(next.getKey(), next.getValue());
    }
    return batch;
  }

  private int writeDown(Tx tx, Map<Long, V> batch) {
    batch.forEach((deviceId, value) -> writer.write(tx, deviceId, value));
    return batch.size();
  }
}
