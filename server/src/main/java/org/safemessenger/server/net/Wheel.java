package org.safemessenger.server.net;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hashed wheel of deadlines for one event loop (Varghese and Lauck, 1987): adding, moving and
 * ending one costs the same however many there are. Not thread-safe. Resolution is one slot.
 */
final class Wheel {
  private static final int SLOTS = 512;
  private static final long SLOT_MILLIS = 250;

  /** Something with a deadline; in one wheel at most once. */
  abstract static class Timed {
    private @Nullable Timed previous;
    private @Nullable Timed next;
    private int slot = -1;
    private long tick;

    /** The deadline passed; answers the next one, or {@link Instant#MAX} for none. */
    abstract Instant expired(Instant now);
  }

  private final @Nullable Timed[] slots = new Timed[SLOTS];
  private long current;

  Wheel(Instant now) {
    current = tickOf(now);
  }

  /** Sets or moves the deadline. */
  void set(Timed timed, Instant deadline) {
    end(timed);
    if (deadline.equals(Instant.MAX)) {
      return;
    }
    // Rounded up: never early. At least the next slot: this one has been walked already.
    timed.tick = Math.max(tickOf(deadline) + 1, current + 1);
    int slot = (int) (timed.tick % SLOTS);
    timed.slot = slot;
    timed.next = slots[slot];
    if (timed.next != null) {
      timed.next.previous = timed;
    }
    slots[slot] = timed;
  }

  void end(Timed timed) {
    if (timed.slot < 0) {
      return;
    }
    if (timed.previous == null) {
      slots[timed.slot] = timed.next;
    } else {
      timed.previous.next = timed.next;
    }
    if (timed.next != null) {
      timed.next.previous = timed.previous;
    }
    timed.previous = null;
    timed.next = null;
    timed.slot = -1;
  }

  /** Fires everything that is due. */
  void advance(Instant now) {
    long target = tickOf(now);
    if (target <= current) {
      return;
    }
    long first = Math.max(current + 1, target - SLOTS + 1);
    current = target;
    List<Timed> due = new ArrayList<>();
    for (long tick = first; tick <= target; tick++) {
      for (Timed timed = slots[(int) (tick % SLOTS)]; timed != null; timed = timed.next) {
        if (timed.tick <= target) {
          due.add(timed);
        }
      }
    }
    for (Timed timed : due) {
      // An earlier one of this round may have ended or moved it.
      if (timed.slot >= 0 && timed.tick <= target) {
        end(timed);
        set(timed, timed.expired(now));
      }
    }
  }

  private static long tickOf(Instant instant) {
    return Math.floorDiv(instant.toEpochMilli(), SLOT_MILLIS);
  }
}
