package org.safemessenger.bench.scenario;

import java.util.ArrayDeque;
import java.util.Queue;
import org.safemessenger.bench.wire.Link;
import org.safemessenger.bench.wire.Stamp;
import org.safemessenger.bench.world.Phrase;

/**
 * One connection that sends messages, a bounded number of them unanswered; lives on its event loop.
 */
final class Sender {
  /**
   * What it sends.
   *
   * @param before the payload's JSON up to the content's opening quotation mark
   * @param size of the content in bytes
   * @param window messages that may be unanswered
   * @param echoed whether the sender also waits until a reader tells it that it has the message:
   *     that keeps senders from running ahead of the fan-out
   */
  record Order(String action, String before, int size, int window, boolean echoed) {
    static Order of(Phrase message, int size, int window, boolean echoed) {
      return new Order(message.action(), message.fields(), size, window, echoed);
    }

    @Override
    public String toString() {
      return "Order[" + action + ", ***]";
    }
  }

  private final Link link;
  private final Order order;
  private final Meters meters;
  private final Queue<Long> backlog = new ArrayDeque<>();
  private final Queue<Long> unanswered = new ArrayDeque<>();
  private boolean selfPaced;
  private long nextDue;
  private long interval;
  private long sent;
  private long copies;

  Sender(Link link, Order order, Meters meters) {
    this.link = link;
    this.order = order;
    this.meters = meters;
  }

  Link link() {
    return link;
  }

  /** From now on the next message is due whenever the window has room. */
  void sendFreely() {
    selfPaced = true;
    pump();
  }

  /** From now on a message is due every {@code interval}; {@link #tick} sends what is. */
  void sendEvery(long first, long interval) {
    this.nextDue = first;
    this.interval = interval;
  }

  void tick(long now) {
    while (interval > 0 && nextDue <= now) {
      backlog.add(nextDue);
      nextDue += interval;
    }
    pump();
  }

  void stop() {
    selfPaced = false;
    interval = 0;
    backlog.clear();
  }

  /** The server has stored the oldest unanswered message. */
  void acknowledged() {
    Long due = unanswered.poll();
    if (due == null) {
      meters.failed("an answer to nothing that was sent");
      return;
    }
    meters.acknowledged.increment();
    meters.answerTimes.recordValue(Math.max(0, System.nanoTime() - due));
    pump();
  }

  /** A reader has one of its messages; on any loop. */
  void echoed() {
    if (link.loop().inEventLoop()) {
      copies++;
      pump();
    } else {
      link.loop().execute(this::echoed);
    }
  }

  private void pump() {
    while (inFlight() < order.window()) {
      Long due = selfPaced ? Long.valueOf(System.nanoTime()) : backlog.poll();
      if (due == null) {
        return;
      }
      unanswered.add(due);
      sent++;
      meters.sent.increment();
      link.send(order.action(), order.before() + Stamp.content(due, order.size()) + '"');
    }
  }

  private long inFlight() {
    long unechoed = order.echoed() ? sent - copies : 0;
    return Math.max(unanswered.size(), unechoed);
  }
}
