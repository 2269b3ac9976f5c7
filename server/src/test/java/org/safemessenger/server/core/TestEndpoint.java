package org.safemessenger.server.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.safemessenger.server.core.device.Endpoint;
import org.safemessenger.server.core.notice.Notice;

/** A connection that remembers what it was told. */
public final class TestEndpoint implements Endpoint {
  private final Principal principal;
  private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  public TestEndpoint(Principal principal) {
    this.principal = principal;
  }

  public static void deliver(Notice notice, Collection<? extends Endpoint> to) {
    for (Endpoint endpoint : to) {
      ((TestEndpoint) endpoint).notices.add(notice);
    }
  }

  /** The next notice; waits for it. */
  public Notice next() throws InterruptedException {
    Notice notice = notices.poll(10, TimeUnit.SECONDS);
    if (notice == null) {
      throw new AssertionError("no notice came");
    }
    return notice;
  }

  /** What came so far and was not taken. */
  public List<Notice> drain() {
    List<Notice> all = new ArrayList<>();
    notices.drainTo(all);
    return all;
  }

  public CompletableFuture<String> ended() {
    return ended;
  }

  @Override
  public Principal principal() {
    return principal;
  }

  @Override
  public void end(String reason) {
    ended.complete(reason);
  }
}
