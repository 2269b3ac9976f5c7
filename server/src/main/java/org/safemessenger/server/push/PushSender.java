package org.safemessenger.server.push;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Delayer;
import org.safemessenger.server.core.push.PushGateway;
import org.safemessenger.server.core.push.Urgency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends wake-ups, some at a time and not more than so many waiting; what a service cannot take now
 * is tried again, each time after a longer while.
 */
public final class PushSender implements PushGateway, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PushSender.class);
  private static final int MOST_WAITING = 10_000;
  private static final int AT_A_TIME = 64;
  private static final int GONE = 410;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5));

  /** A call has stopped ringing by then. */
  private static final int TRIES_OF_A_CALL = 2;

  /**
   * @param contact a {@code mailto:} or {@code https:} URI of whoever runs this server
   * @param anywhere for tests and labs: to any address, and without TLS
   * @param patience for each step of a request
   */
  public record Terms(String contact, boolean anywhere, Duration patience) {}

  private final VapidKeys keys;
  private final Vapid vapid;
  private final PushPost post;
  private final Delayer delayer;
  private final Semaphore turns = new Semaphore(AT_A_TIME);
  private final AtomicInteger waiting = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("push-", 0).factory());

  public PushSender(
      VapidKeys keys, Terms terms, SSLSocketFactory tls, InstantSource clock, Delayer delayer) {
    this.keys = keys;
    this.vapid = new Vapid(keys, terms.contact(), clock);
    this.post = new PushPost(tls, terms.anywhere(), terms.patience());
    this.delayer = delayer;
  }

  @Override
  public String key() {
    return keys.publicKey();
  }

  @Override
  public void send(Wake wake, Gone gone) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      LOG.warn("event=push_dropped reason=too_many_waiting");
      return;
    }
    run(wake, gone, 0);
  }

  private void run(Wake wake, Gone gone, int tries) {
    try {
      threads.execute(() -> attempt(wake, gone, tries));
    } catch (RejectedExecutionException e) {
      waiting.decrementAndGet(); // the server stops
    }
  }

  private void attempt(Wake wake, Gone gone, int tries) {
    Duration again = null;
    try {
      turns.acquire();
      try {
        again = outcome(wake, gone, tries);
      } finally {
        turns.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("event=push_failed fault=ours", e);
    } finally {
      if (again == null) {
        waiting.decrementAndGet();
      }
    }
    if (again != null) {
      delayer.after(again, () -> run(wake, gone, tries + 1));
    }
  }

  /** After how long to try again; null: it is done, one way or the other. */
  private @Nullable Duration outcome(Wake wake, Gone gone, int tries) {
    try {
      PushPost.Answer answer =
          post.send(wake.endpoint(), wake.urgency(), vapid.authorization(wake.endpoint()));
      int status = answer.status();
      if (status == GONE || status == NOT_FOUND) {
        gone.gone(wake.deviceId(), wake.endpoint());
        return null;
      }
      if (status == TOO_MANY || status >= SERVER_ERROR) {
        return pause(wake, tries, Duration.ofSeconds(answer.retryAfter()));
      }
      if (status >= 300) {
        LOG.warn("event=push_refused status={} device={}", status, wake.deviceId());
      }
      return null;
    } catch (RefusedAddressException e) {
      LOG.warn("event=push_refused reason=address_not_public device={}", wake.deviceId());
      return null;
    } catch (IOException e) {
      LOG.debug("event=push_not_reached device={}", wake.deviceId());
      return pause(wake, tries, Duration.ZERO);
    }
  }

  private static @Nullable Duration pause(Wake wake, int tries, Duration asked) {
    int most = wake.urgency() == Urgency.HIGH ? TRIES_OF_A_CALL : PAUSES.size();
    if (tries >= most || asked.compareTo(LONGEST_WAIT) > 0) {
      LOG.info("event=push_given_up device={} tries={}", wake.deviceId(), tries + 1);
      return null;
    }
    Duration usual = PAUSES.get(tries);
    return asked.compareTo(usual) > 0 ? asked : usual;
  }

  /** What waits is given up. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
