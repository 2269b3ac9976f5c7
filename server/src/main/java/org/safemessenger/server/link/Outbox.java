package org.safemessenger.server.link;

import java.util.OptionalLong;

/**
 * What becomes of notices to a reader that may be slow: as long as there is room they go out live;
 * once there is none, transient ones are dropped and stored ones are read again from the store when
 * the reader has caught its breath. Not thread-safe: belongs to one event loop.
 */
public final class Outbox {

  private sealed interface State {
    /** Everything up to change {@code seen} needs no second showing. */
    record Live(long seen) implements State {}

    /**
     * The store has to be read from {@code cursor} until {@code newest} has been shown.
     *
     * @param asked the newest when the read that is under way began, which covers it; else
     *     NOT_READING
     */
    record CatchingUp(long cursor, long newest, long asked) implements State {
      boolean reading() {
        return asked != NOT_READING;
      }
    }
  }

  private static final long NOT_READING = Long.MIN_VALUE;

  private final long capacity;
  private State state = new State.Live(0);

  /**
   * @param capacity bytes that may be queued
   */
  public Outbox(long capacity) {
    this.capacity = capacity;
  }

  /** One for a reader that has seen nothing above the cursor: the store has to be read first. */
  public static Outbox behind(long capacity, long cursor) {
    Outbox outbox = new Outbox(capacity);
    outbox.state = new State.CatchingUp(cursor, cursor, NOT_READING);
    return outbox;
  }

  public boolean live() {
    return state instanceof State.Live;
  }

  /** Whether a notice that is stored nowhere goes out now; otherwise it is dropped. */
  public boolean takesTransient(long queued) {
    return live() && queued < capacity;
  }

  /** Whether a stored message goes out now; if not, catching up will show it, or has done so. */
  public boolean takesStored(long changeId, long queued) {
    return switch (state) {
      case State.Live live when changeId <= live.seen() -> false;
      case State.Live live when queued < capacity -> true;
      case State.Live live -> {
        state = new State.CatchingUp(changeId - 1, changeId, NOT_READING);
        yield false;
      }
      case State.CatchingUp lag -> {
        state = new State.CatchingUp(lag.cursor(), Math.max(lag.newest(), changeId), lag.asked());
        yield false;
      }
    };
  }

  /** The cursor to read the store from, if it is time to; one read at a time. */
  public OptionalLong nextRead(long queued) {
    if (state instanceof State.CatchingUp lag && !lag.reading() && queued < capacity / 4) {
      state = new State.CatchingUp(lag.cursor(), lag.newest(), lag.newest());
      return OptionalLong.of(lag.cursor());
    }
    return OptionalLong.empty();
  }

  /**
   * A page was read and queued; it reached up to {@code cursor}. Whatever was published before the
   * read began is in it or before it, or is not this reader's to see any more.
   */
  public void read(long cursor, boolean more) {
    if (state instanceof State.CatchingUp lag) {
      long reached = more ? cursor : Math.max(cursor, lag.asked());
      state =
          more || reached < lag.newest()
              ? new State.CatchingUp(reached, lag.newest(), NOT_READING)
              : new State.Live(reached);
    }
  }
}
