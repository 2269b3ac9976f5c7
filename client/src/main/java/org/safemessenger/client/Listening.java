package org.safemessenger.client;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One subscriber with its thread and its queue. */
final class Listening implements Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final int AHEAD = 4_096;

  private final BlockingQueue<Optional<ClientEvent>> queue = new ArrayBlockingQueue<>(AHEAD);
  private final Consumer<ClientEvent> consumer;
  private final Consumer<Listening> onClose;
  private volatile boolean closed;

  Listening(Consumer<ClientEvent> consumer, List<ClientEvent> before, Consumer<Listening> onClose) {
    this.consumer = consumer;
    this.onClose = onClose;
    before.forEach(event -> queue.add(Optional.of(event)));
    Thread.ofVirtual().name("subscriber").start(this::run);
  }

  /** Waits while the subscriber is far behind. */
  void tell(ClientEvent event) throws InterruptedException {
    if (!closed) {
      queue.put(Optional.of(event));
    }
  }

  void endAfterLast() throws InterruptedException {
    if (!closed) {
      queue.put(Optional.empty());
    }
  }

  private void run() {
    try {
      Optional<ClientEvent> event = queue.take();
      while (!closed && event.isPresent()) {
        pass(event.get());
        event = queue.take();
      }
    } catch (InterruptedException _) {
      LOG.debug("a subscriber was interrupted; it gets no more events");
    }
    close();
  }

  private void pass(ClientEvent event) {
    try {
      consumer.accept(event);
    } catch (RuntimeException e) {
      // The subscriber's bug: say so, and let it have the events that follow.
      LOG.error("a subscriber failed with {}", e.getClass().getName());
    }
  }

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
    // Makes room for a teller that waits, and wakes our thread if it waits.
    queue.clear();
    queue.offer(Optional.empty());
  }
}
