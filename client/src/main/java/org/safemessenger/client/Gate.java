package org.safemessenger.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.link.Link;

/** The link that commands may use, while there is one. */
final class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Link link;
  private @Nullable RuntimeException closed;

  /** Opens for a link, unless the gate was closed for good. */
  void open(Link usable) {
    set(usable);
  }

  void shut() {
    set(null);
  }

  private void set(@Nullable Link usable) {
    lock.lock();
    try {
      link = usable;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** From now on {@link #await} throws this; the first failure stays. */
  void close(RuntimeException failure) {
    lock.lock();
    try {
      if (closed == null) {
        closed = failure;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed != null;
    } finally {
      lock.unlock();
    }
  }

  Optional<Link> current() {
    lock.lock();
    try {
      return Optional.ofNullable(link);
    } finally {
      lock.unlock();
    }
  }

  Link await(Duration within) {
    lock.lock();
    try {
      long left = within.toNanos();
      while (true) {
        if (closed != null) {
          throw closed;
        }
        if (link != null) {
          return link;
        }
        if (left <= 0) {
          throw new ConnectionLostException(
              "there was no connection to the server for " + within.toSeconds() + " s", null);
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionLostException("interrupted while waiting for a connection", e);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the time, or until the gate is closed for good. */
  void pause(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (left > 0 && closed == null) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
