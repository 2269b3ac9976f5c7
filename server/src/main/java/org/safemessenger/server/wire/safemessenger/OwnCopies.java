package org.safemessenger.server.wire.safemessenger;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * The copies of what this connection itself sends to rooms, in the flat dialect: that of a {@code
 * public_message} is its answer and must not be shown as an event as well, that of a {@code
 * send_message} follows its answer. Notices are published before the send's future completes: a
 * copy of one's own that arrives while sends are under way is held back, and everything behind it
 * to keep the order, until the answer shows whether it was this connection's. Belongs to one loop.
 */
final class OwnCopies {
  private final ArrayDeque<SharedEvent> held = new ArrayDeque<>(0);
  private final Consumer<SharedEvent> show;
  private int underWay;

  OwnCopies(Consumer<SharedEvent> show) {
    this.show = show;
  }

  void sending() {
    underWay++;
  }

  /** Shows an event, now or when it is clear whose it is. */
  void offer(SharedEvent event, long account) {
    if (held.isEmpty() && !isDoubtful(event, account)) {
      show.accept(event);
    } else {
      held.add(event);
    }
  }

  /**
   * The answer that comes next is that message's copy: what was published before it comes before
   * it.
   */
  void answering(long messageId, long account) {
    if (held.stream().anyMatch(event -> isCopy(event, messageId, account))) {
      while (!isCopy(held.element(), messageId, account)) {
        show.accept(held.remove());
      }
    }
  }

  /**
   * A send was answered.
   *
   * @param messageId the message whose copy is not to be shown; 0 for none
   */
  void answered(long messageId, long account) {
    underWay--;
    held.removeIf(event -> isCopy(event, messageId, account));
    while (!held.isEmpty() && !isDoubtful(held.element(), account)) {
      show.accept(held.remove());
    }
  }

  private static boolean isCopy(SharedEvent event, long messageId, long account) {
    return event.isRoomMessageOf(account) && event.messageId() == messageId;
  }

  private boolean isDoubtful(SharedEvent event, long account) {
    return underWay > 0 && event.isRoomMessageOf(account);
  }
}
