package org.safemessenger.server.net.files;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A request's body on its way from the event loop, which must not wait, to the thread that writes
 * it down. When too much of it waits, the socket is not read, and the sender has to wait.
 */
final class RequestBody {
  private static final int HIGH = 256 * 1024;
  private static final int LOW = 64 * 1024;

  private enum State {
    COMING,
    ENDED,
    /** The connection broke, or nobody wants the rest. */
    OVER
  }

  private final Channel channel;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<ByteBuf> waiting = new ArrayDeque<>();
  private long bytes;
  private long arrived;
  private State state = State.COMING;
  private boolean discarding;
  private BrokenOff.Why why = BrokenOff.Why.LOST;

  RequestBody(Channel channel) {
    this.channel = channel;
  }

  /** Takes the buffer over. On the event loop. */
  void add(ByteBuf buffer) {
    lock.lock();
    try {
      arrived += buffer.readableBytes();
      if (state != State.COMING || discarding || !buffer.isReadable()) {
        buffer.release();
        return;
      }
      waiting.add(buffer);
      bytes += buffer.readableBytes();
      if (bytes > HIGH) {
        channel.config().setAutoRead(false);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** There is no more. On the event loop. */
  void end() {
    lock.lock();
    try {
      if (state == State.COMING) {
        state = State.ENDED;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** There will be no more; what came before still counts. From any thread. */
  void breakOff(BrokenOff.Why reason) {
    lock.lock();
    try {
      if (state != State.OVER) {
        why = reason;
        state = State.OVER;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the next piece, which the caller has to release; null at the end.
   *
   * @throws BrokenOff when what was there is taken and no more will come
   */
  @Nullable ByteBuf take() {
    lock.lock();
    try {
      while (waiting.isEmpty() && state == State.COMING) {
        changed.awaitUninterruptibly();
      }
      ByteBuf next = waiting.poll();
      if (next == null) {
        if (state == State.OVER) {
          throw new BrokenOff(why);
        }
        return null;
      }
      long before = bytes;
      bytes -= next.readableBytes();
      if (before > LOW && bytes <= LOW) {
        channel.config().setAutoRead(true);
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** Nobody wants the rest: it is read and thrown away. From any thread. */
  void discard() {
    lock.lock();
    try {
      if (state == State.ENDED && waiting.isEmpty()) {
        return;
      }
      discarding = true;
      waiting.forEach(ByteBuf::release);
      waiting.clear();
      bytes = 0;
      channel.config().setAutoRead(true);
    } finally {
      lock.unlock();
    }
  }

  boolean ended() {
    lock.lock();
    try {
      return state == State.ENDED;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it is the sender that is waited for. */
  boolean isAwaited() {
    lock.lock();
    try {
      return state == State.COMING && waiting.isEmpty() && !discarding;
    } finally {
      lock.unlock();
    }
  }

  /** All bytes that came so far. */
  long arrived() {
    lock.lock();
    try {
      return arrived;
    } finally {
      lock.unlock();
    }
  }
}
