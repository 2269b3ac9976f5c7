package org.safemessenger.server.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.safemessenger.server.core.device.Endpoint;
import org.safemessenger.server.core.notice.Deliveries;
import org.safemessenger.server.core.notice.Notice;

/**
 * Brings notices to connections: receivers are grouped by event loop, and each loop gets one task
 * for everything that was delivered until it got round to it.
 */
public final class FanOut implements Deliveries {
  private final ConcurrentHashMap<Executor, Mailbag> bags = new ConcurrentHashMap<>();

  @Override
  public void deliver(Notice notice, Collection<? extends Endpoint> to) {
    if (to.isEmpty()) {
      return;
    }
    Parcel parcel = new Parcel(notice);
    List<Batch> batches = new ArrayList<>(4);
    for (Endpoint endpoint : to) {
      if (endpoint instanceof Receiver live) {
        batchOf(live.loop(), parcel, batches, to.size()).receivers.add(live);
      }
    }
    for (Batch batch : batches) {
      bags.computeIfAbsent(batch.loop, Mailbag::new).put(batch);
    }
  }

  private static Batch batchOf(Executor loop, Parcel parcel, List<Batch> batches, int most) {
    for (int i = 0; i < batches.size(); i++) {
      if (batches.get(i).loop == loop) {
        return batches.get(i);
      }
    }
    Batch batch = new Batch(loop, parcel, new ArrayList<>(Math.min(most, 16)));
    batches.add(batch);
    return batch;
  }

  private record Batch(Executor loop, Parcel parcel, List<Receiver> receivers) {
    void hand() {
      for (Receiver receiver : receivers) {
        receiver.receive(parcel);
      }
    }
  }

  /** What waits for one loop. */
  private static final class Mailbag implements Runnable {
    private final Executor loop;
    private final ConcurrentLinkedQueue<Batch> batches = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    Mailbag(Executor loop) {
      this.loop = loop;
    }

    void put(Batch batch) {
      batches.add(batch);
      if (scheduled.compareAndSet(false, true)) {
        loop.execute(this);
      }
    }

    @Override
    public void run() {
      scheduled.set(false);
      for (Batch batch = batches.poll(); batch != null; batch = batches.poll()) {
        batch.hand();
      }
    }
  }
}
