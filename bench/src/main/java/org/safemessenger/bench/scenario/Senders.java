package org.safemessenger.bench.scenario;

import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All who send in a run. */
final class Senders {
  private static final long TICK_MILLIS = 1;

  private final List<Sender> all;

  Senders(List<Sender> all) {
    this.all = List.copyOf(all);
  }

  void start(Pace pace) {
    if (!pace.isFixed()) {
      all.forEach(sender -> sender.link().loop().execute(sender::sendFreely));
      return;
    }
    long interval = (long) (1e9 * all.size() / pace.perSecond());
    long now = System.nanoTime();
    IntStream.range(0, all.size())
        .forEach(
            i -> {
              Sender sender = all.get(i);
              long first = now + interval * i / all.size();
              sender.link().loop().execute(() -> sender.sendEvery(first, interval));
            });
    Map<EventExecutor, List<Sender>> byLoop =
        all.stream().collect(Collectors.groupingBy(sender -> sender.link().loop()));
    byLoop.forEach(
        (loop, own) ->
            loop.scheduleAtFixedRate(
                () -> own.forEach(sender -> sender.tick(System.nanoTime())),
                TICK_MILLIS,
                TICK_MILLIS,
                TimeUnit.MILLISECONDS));
  }

  void stop() {
    all.forEach(sender -> sender.link().loop().execute(sender::stop));
  }
}
