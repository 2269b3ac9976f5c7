package org.safemessenger.client.link;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What goes over one wire: a writer thread sends in the order of {@link #send}, a reader thread
 * hands on what comes and watches for silence. The reader never waits for the writer.
 *
 * @param <T> what is sent, before it is a frame
 */
public final class Traffic<T> {
  /** The protocol that is spoken over the wire. */
  public interface Protocol<T> {
    /**
     * On the writer.
     *
     * @throws LinkException when the connection is of no use any more
     */
    byte[] frame(T item);

    /**
     * On the reader.
     *
     * @throws LinkException likewise
     */
    void received(byte[] frame);

    /** On the reader, after silence: asks for a sign of life. */
    void probe();

    /** The item was not sent, and will not be. */
    void failed(T item, LinkException failure);

    /** On the reader, once, after the last frame. */
    void ended(String reason);

    /** On the writer, once, after {@link #ended}: nothing that was sent will be answered. */
    void released(LinkException failure);
  }

  private final Wire wire;
  private final Duration silence;
  private final Protocol<T> protocol;

  /** Empty: only wakes the writer. */
  private final BlockingQueue<Optional<T>> outgoing = new LinkedBlockingQueue<>();

  private final AtomicReference<String> end = new AtomicReference<>("");
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  public Traffic(Wire wire, Duration silence, Protocol<T> protocol) {
    this.wire = wire;
    this.silence = silence;
    this.protocol = protocol;
  }

  public void start() {
    Thread.ofVirtual().name("link-writer").start(this::write);
    Thread.ofVirtual().name("link-reader").start(this::read);
  }

  public void send(T item) {
    outgoing.add(Optional.of(item));
    if (ended.isDone()) {
      dropUnsent();
    }
  }

  /** Completes with the reason after {@link Protocol#ended}. */
  public CompletableFuture<String> ended() {
    return ended;
  }

  /** Ends the connection; the first reason counts. */
  public void close(String reason) {
    end.compareAndSet("", reason);
    wire.close();
  }

  private void write() {
    try {
      while (true) {
        Optional<T> next = outgoing.take();
        if (ended.isDone()) {
          next.ifPresent(this::drop);
          return;
        }
        if (next.isPresent()) {
          wire.send(protocol.frame(next.get()));
        }
      }
    } catch (IOException | RuntimeException e) {
      close(String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      close("interrupted");
    } finally {
      String reason = ended.join();
      dropUnsent();
      protocol.released(new LinkException(reason, null));
    }
  }

  private void dropUnsent() {
    for (Optional<T> next = outgoing.poll(); next != null; next = outgoing.poll()) {
      next.ifPresent(this::drop);
    }
  }

  private void drop(T item) {
    protocol.failed(item, new LinkException(ended.join(), null));
  }

  private void read() {
    try {
      long unprobed = -1;
      long heard = unprobed;
      while (true) {
        byte[] frame = wire.receive(silence);
        if (frame != null) {
          heard = unprobed;
          protocol.received(frame);
        } else if (heard == wire.heard()) {
          throw new IOException("the server has fallen silent");
        } else {
          heard = wire.heard();
          protocol.probe();
        }
      }
    } catch (IOException | RuntimeException e) {
      end.compareAndSet("", String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      end.compareAndSet("", "interrupted");
    } finally {
      finish();
    }
  }

  private void finish() {
    wire.close();
    String reason = String.valueOf(end.get());
    protocol.ended(reason);
    ended.complete(reason);
    outgoing.add(Optional.empty());
  }
}
