package org.safemessenger.server.wire;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.link.Outbox;

/**
 * Stored things on their way to one reader, in their order: told live while it keeps up, read from
 * the store page by page after it was away or too slow. Belongs to one loop.
 */
public final class CatchUp<T> {

  /**
   * A page of the store.
   *
   * @param cursor how far it reaches; the next one is read from there
   */
  public record Page<T>(List<T> items, long cursor, boolean more) {}

  /** What is stored behind a cursor, oldest first. */
  @FunctionalInterface
  public interface Store<T> {
    CompletableFuture<Page<T>> after(long cursor);
  }

  /**
   * The one who is shown it.
   *
   * @param caughtUp nothing is left to read
   * @param failed the store cannot be read
   */
  public record Reader<T>(Consumer<T> show, Runnable caughtUp, Runnable failed) {}

  private final Outbox outbox;
  private final LongSupplier queued;
  private final Executor turn;
  private final Store<T> store;
  private final Reader<T> reader;
  private boolean over;

  /**
   * @param queued bytes that wait for the reader
   * @param turn brings a page back to the loop
   */
  public CatchUp(
      Outbox outbox, LongSupplier queued, Executor turn, Store<T> store, Reader<T> reader) {
    this.outbox = outbox;
    this.queued = queued;
    this.turn = turn;
    this.store = store;
    this.reader = reader;
  }

  public boolean isLive() {
    return outbox.live();
  }

  /** Whether something that is stored nowhere goes out now; otherwise it is dropped. */
  public boolean takesTransient() {
    return outbox.takesTransient(queued.getAsLong());
  }

  /** Whether something that was just stored goes out now; if not, reading shows it, or has. */
  public boolean takes(long changeId) {
    return outbox.takesStored(changeId, queued.getAsLong());
  }

  /** Reads on, if there is something to read and the reader has room for it. */
  public void goOn() {
    OptionalLong cursor = over ? OptionalLong.empty() : outbox.nextRead(queued.getAsLong());
    if (cursor.isPresent()) {
      store
          .after(cursor.getAsLong())
          .whenComplete((page, failure) -> turn.execute(() -> arrived(page)));
    }
  }

  /** The reader is gone. */
  public void end() {
    over = true;
  }

  private void arrived(@Nullable Page<T> page) {
    if (over) {
      return;
    }
    if (page == null) {
      reader.failed().run();
      return;
    }
    page.items().forEach(reader.show());
    outbox.read(page.cursor(), page.more());
    if (outbox.live()) {
      reader.caughtUp().run();
    } else {
      goOn();
    }
  }
}
