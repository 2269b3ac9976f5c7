package org.safemessenger.bench.scenario;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.safemessenger.bench.wire.FrameKind;
import org.safemessenger.bench.wire.Link;

/** Protocol I: what was missed comes by itself, before the subscription is live. */
final class Replay implements Backlog {
  private final CompletableFuture<Fetched> done = new CompletableFuture<>();
  private int messages;
  private long last;

  @Override
  public CompletableFuture<Fetched> fetch(Link link) {
    link.loop().execute(() -> done.complete(new Fetched(messages, last, link.unsealing())));
    return done;
  }

  @Override
  public void heard(Link link, FrameKind kind, ByteBuf in, int start, int length) {
    if (kind.isDelivery()) {
      messages++;
      last = System.nanoTime();
    }
  }

  @Override
  public void lost(Link link, String why) {
    done.completeExceptionally(new IOException(why));
  }
}
