package org.safemessenger.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A subscriber that writes down what it hears, for tests to wait for. */
final class Heard implements Consumer<ClientEvent> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BlockingQueue<ClientEvent> arriving = new LinkedBlockingQueue<>();
  private final List<ClientEvent> all = new ArrayList<>();

  @Override
  public void accept(ClientEvent event) {
    arriving.add(event);
  }

  /** Waits for the next event of this type that the predicate accepts; those before are passed. */
  <E extends ClientEvent> E next(Class<E> type, Predicate<E> which) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      ClientEvent event = arriving.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertThat(event).as("a %s after %s", type.getSimpleName(), all).isNotNull();
      all.add(event);
      if (type.isInstance(event) && which.test(type.cast(event))) {
        return type.cast(event);
      }
    }
  }

  <E extends ClientEvent> E next(Class<E> type) throws InterruptedException {
    return next(type, _ -> true);
  }

  /** The text of the next new message. */
  String nextText() throws InterruptedException {
    return next(ClientEvent.MessageReceived.class).message().text().orElseThrow();
  }

  /** The texts of all new messages up to the one with this text, in the order of telling. */
  List<String> textsUpTo(String last) throws InterruptedException {
    List<String> texts = new ArrayList<>();
    do {
      texts.add(nextText());
    } while (!texts.getLast().equals(last));
    return texts;
  }

  /** The ids of all new messages up to this one, in the order of telling. */
  List<Long> idsUpTo(long last) throws InterruptedException {
    List<Long> ids = new ArrayList<>();
    do {
      ids.add(next(ClientEvent.MessageReceived.class).message().id());
    } while (ids.getLast() != last);
    return ids;
  }

  /** The new messages that have been told and not been waited for. */
  List<String> leftTexts() {
    List<ClientEvent> left = new ArrayList<>();
    arriving.drainTo(left);
    return left.stream()
        .filter(ClientEvent.MessageReceived.class::isInstance)
        .map(event -> ((ClientEvent.MessageReceived) event).message().text().orElseThrow())
        .toList();
  }
}
