package org.safemessenger.server.wire;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The works of one connection, in the order of their commands: a work that runs alone waits for
 * everything before it and holds back everything after it, the others run together; whatever order
 * they complete in, they are finished in the order they came. So a client that does not wait for
 * answers sees what one that waits would see. Belongs to one loop.
 */
public final class Turnstile {

  /** When a command may run. */
  public enum Order {
    /** Beside other sends, so that they share a commit. */
    PIPELINED,
    /** After everything before it is answered, before everything after it. */
    ALONE
  }

  private static final class Work<T> {
    private final Order order;
    private final int weight;
    private final Supplier<CompletableFuture<T>> start;
    private final BiConsumer<@Nullable T, @Nullable Throwable> finish;
    private @Nullable T result;
    private @Nullable Throwable failure;
    private boolean done;

    Work(
        Order order,
        int weight,
        Supplier<CompletableFuture<T>> start,
        BiConsumer<@Nullable T, @Nullable Throwable> finish) {
      this.order = order;
      this.weight = weight;
      this.start = start;
      this.finish = finish;
    }

    void complete(@Nullable T value, @Nullable Throwable thrown) {
      result = value;
      failure = thrown;
      done = true;
    }

    void finish() {
      finish.accept(result, failure);
    }
  }

  private final Executor loop;
  private final ArrayDeque<Work<?>> waiting = new ArrayDeque<>(2);
  private final ArrayDeque<Work<?>> running = new ArrayDeque<>(2);
  private boolean alone;
  private boolean advancing;
  private int weight;

  public Turnstile(Executor loop) {
    this.loop = loop;
  }

  /**
   * @param weight bytes that the work holds on to
   * @param start begins the work, on the loop; may throw
   * @param finish takes the result or the failure, on the loop
   */
  public <T> void enter(
      Order order,
      int weight,
      Supplier<CompletableFuture<T>> start,
      BiConsumer<@Nullable T, @Nullable Throwable> finish) {
    waiting.add(new Work<>(order, weight, start, finish));
    this.weight += weight;
    advance();
  }

  public int works() {
    return waiting.size() + running.size();
  }

  public int weight() {
    return weight;
  }

  private void advance() {
    if (advancing) {
      return; // called from a finish or start: the round that is under way goes on
    }
    advancing = true;
    try {
      while (finishOne() || startOne()) {}
    } finally {
      advancing = false;
    }
  }

  private boolean finishOne() {
    Work<?> head = running.peek();
    if (head == null || !head.done) {
      return false;
    }
    running.remove();
    weight -= head.weight;
    alone = false;
    head.finish();
    return true;
  }

  private boolean startOne() {
    Work<?> next = waiting.peek();
    if (next == null || alone || next.order == Order.ALONE && !running.isEmpty()) {
      return false;
    }
    waiting.remove();
    running.add(next);
    alone = next.order == Order.ALONE;
    start(next);
    return true;
  }

  private <T> void start(Work<T> work) {
    CompletableFuture<T> future;
    try {
      future = work.start.get();
    } catch (RuntimeException e) {
      work.complete(null, e);
      return;
    }
    if (future.isDone()) {
      future.whenComplete(work::complete);
    } else {
      future.whenComplete(
          (value, thrown) ->
              loop.execute(
                  () -> {
                    work.complete(value, thrown);
                    advance();
                  }));
    }
  }
}
