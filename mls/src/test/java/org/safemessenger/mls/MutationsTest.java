package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.fault.MlsException;
import org.safemessenger.mls.testing.Mutator;

/**
 * Whatever is done to a message, it is refused with a documented error, and the state is as before.
 * How many: {@code -Dmls.mutations}.
 */
class MutationsTest {
  private static final int MUTATIONS = Integer.getInteger("mls.mutations", 30_000);
  private static final long SEED = Long.getLong("mls.mutations.seed", 9420);
  private static final int SHARDS = 64;

  @Test
  void whatWasChangedOnTheWayIsRefused() {
    List<Sample> samples = Samples.all();
    List<Bytes> pieces = samples.stream().map(Sample::valid).toList();
    eachShard(
        MUTATIONS / 20 * 19,
        (random, count) -> {
          Mutator mutator = new Mutator(random, pieces);
          for (int i = 0; i < count; i++) {
            Sample sample = samples.get(random.nextInt(samples.size()));
            Bytes changed = mutator.mutated(sample.valid());
            boolean accepted = accepts(sample, changed);
            if (accepted && sample.proven() && !changed.equals(sample.valid()))
              throw new AssertionError(sample + " was accepted though it was changed: " + changed);
          }
        });
  }

  /** What an insider changes may be valid, and mostly is not. */
  @Test
  void whatAnInsiderChangedIsTakenInOrRefused() {
    List<Bytes> pieces = Samples.all().stream().map(Sample::valid).toList();
    Insider insider = new Insider();
    LongAdder refused = new LongAdder();
    int all = MUTATIONS / 20;
    eachShard(
        all,
        (random, count) -> {
          Mutator mutator = new Mutator(random, pieces);
          for (int i = 0; i < count; ) {
            Sample sample = insider.next(random, mutator);
            if (sample == null) continue;
            i++;
            if (!accepts(sample, sample.valid())) refused.increment();
          }
        });
    assertThat(refused.sum()).isGreaterThan(all / 2);
  }

  private interface Shard {
    void run(Random random, int count);
  }

  private static void eachShard(int all, Shard shard) {
    IntStream.range(0, SHARDS)
        .parallel()
        .forEach(
            index -> {
              int count = (int) ((long) all * (index + 1) / SHARDS - (long) all * index / SHARDS);
              shard.run(new Random(SEED + index), count);
            });
  }

  private static boolean accepts(Sample sample, Bytes message) {
    @Nullable Throwable thrown = thrownBy(sample, message);
    if (thrown == null) return true;
    if (!(thrown instanceof MlsException) || misuse(sample, thrown))
      throw new AssertionError(sample + " failed otherwise with " + message, thrown);
    sample.target().assertUnchanged();
    return false;
  }

  private static @Nullable Throwable thrownBy(Sample sample, Bytes message) {
    try {
      sample.target().take(message);
      return null;
    } catch (RuntimeException | Error e) {
      return e;
    }
  }

  /** No message to a member is the fault of the program that takes it in. */
  private static boolean misuse(Sample sample, Throwable thrown) {
    return thrown instanceof ApiMisuse && sample.target() instanceof Sample.Group;
  }
}
