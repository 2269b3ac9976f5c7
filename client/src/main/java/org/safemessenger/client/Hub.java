package org.safemessenger.client;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Passes events to every subscriber; the first one also gets what came before it. */
final class Hub {
  private static final int KEPT_UNHEARD = 1_000;

  private final List<Listening> listeners = new CopyOnWriteArrayList<>();
  private final Queue<ClientEvent> unheard = new ArrayDeque<>();
  private boolean heard;
  private boolean ended;

  /** Waits while a subscriber is far behind. Called by one thread. */
  void tell(ClientEvent event) throws InterruptedException {
    synchronized (this) {
      if (!heard) {
        if (unheard.size() == KEPT_UNHEARD) {
          unheard.remove();
        }
        unheard.add(event);
        return;
      }
    }
    for (Listening listener : listeners) {
      listener.tell(event);
    }
  }

  synchronized Subscription subscribe(Consumer<ClientEvent> consumer) {
    if (ended) {
      return () -> {};
    }
    var listening = new Listening(consumer, List.copyOf(unheard), listeners::remove);
    unheard.clear();
    heard = true;
    listeners.add(listening);
    return listening;
  }

  /** Lets every subscriber handle what it was told and then ends the subscriptions. */
  void end() throws InterruptedException {
    synchronized (this) {
      ended = true;
    }
    for (Listening listener : listeners) {
      listener.endAfterLast();
    }
  }
}
