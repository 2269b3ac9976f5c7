package org.safemessenger.client;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The queue between the link's reader and the teller. The reader must never wait, since the teller
 * waits for answers that the reader brings; so the queue does not block when it is full but says
 * so, and the link is given up and caught up with later.
 */
final class Inbox {
  private static final int LIMIT = 20_000;

  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

  void add(Arrival arrival) {
    arrivals.add(arrival);
  }

  Arrival take() throws InterruptedException {
    return arrivals.take();
  }

  boolean isEmpty() {
    return arrivals.isEmpty();
  }

  boolean overfull() {
    return arrivals.size() > LIMIT;
  }

  boolean halfEmpty() {
    return arrivals.size() < LIMIT / 2;
  }
}
