package org.safemessenger.terminal.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that owns the model and the screen. Others post to it. After each batch of work
 * the picture is brought up to date, once.
 */
public final class Loop {
  private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
  private boolean stopped;

  public void post(Runnable task) {
    work.add(task);
  }

  /**
   * Asks for something that only the loop's thread may look at, and waits for it. Never call it
   * from the loop itself.
   */
  public <T> T ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    post(() -> answer.complete(question.get()));
    return answer.join();
  }

  public void stop() {
    post(() -> stopped = true);
  }

  /**
   * Works until {@link #stop}.
   *
   * @param afterBatch runs after each batch and at least once per {@code tick}
   */
  public void run(Duration tick, Runnable afterBatch) throws InterruptedException {
    while (!stopped) {
      @Nullable Runnable task = work.poll(tick.toMillis(), TimeUnit.MILLISECONDS);
      while (task != null) {
        task.run();
        task = work.poll();
      }
      afterBatch.run();
    }
  }
}
