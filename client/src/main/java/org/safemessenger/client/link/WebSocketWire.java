package org.safemessenger.client.link;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A WebSocket of the JDK. It asks for more only as frames are taken, so a slow reader slows it. */
final class WebSocketWire implements Wire, WebSocket.Listener {
  private static final int AHEAD = 64;
  private static final int LONGEST_FRAME = 16 << 20;

  private sealed interface Arrival {
    record Frame(String text) implements Arrival {}

    record End(String reason) implements Arrival {}
  }

  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
  private final AtomicLong heard = new AtomicLong();
  private StringBuilder partial = new StringBuilder();

  @Override
  public void onOpen(WebSocket opened) {
    socket.complete(opened);
    opened.request(AHEAD);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    heard.incrementAndGet();
    partial.append(data);
    if (partial.length() > LONGEST_FRAME) {
      end("the server sent a frame that is too long");
      from.abort();
    } else if (last) {
      arrivals.add(new Arrival.Frame(partial.toString()));
      partial = new StringBuilder();
    } else {
      from.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    end("the server sent a binary frame; text is expected");
    from.abort();
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer data) {
    heard.incrementAndGet();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
    heard.incrementAndGet();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    end("the server closed the connection" + (reason.isEmpty() ? "" : ": " + reason));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    end("the connection broke");
  }

  private void end(String reason) {
    arrivals.add(new Arrival.End(reason));
  }

  @Override
  public byte @Nullable [] receive(Duration within) throws IOException, InterruptedException {
    Arrival arrival = arrivals.poll(within.toNanos(), TimeUnit.NANOSECONDS);
    return switch (arrival) {
      case null -> null;
      case Arrival.End end -> {
        arrivals.add(end);
        throw new IOException(end.reason());
      }
      case Arrival.Frame frame -> {
        socket.join().request(1);
        yield frame.text().getBytes(StandardCharsets.UTF_8);
      }
    };
  }

  @Override
  public void send(byte[] frame) throws IOException, InterruptedException {
    try {
      socket.join().sendText(new String(frame, StandardCharsets.UTF_8), true).get();
    } catch (ExecutionException e) {
      throw new IOException("the connection broke", e.getCause());
    }
  }

  @Override
  public void probe() {
    // A ping that cannot be sent shows as silence, which is what the caller looks for.
    var _ = socket.join().sendPing(ByteBuffer.allocate(0)).exceptionally(_ -> null);
  }

  @Override
  public long heard() {
    return heard.get();
  }

  @Override
  public void close() {
    end("the connection was closed on this side");
    var _ = socket.thenAccept(WebSocket::abort);
  }
}
