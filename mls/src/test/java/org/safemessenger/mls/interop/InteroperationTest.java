package org.safemessenger.mls.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Members by ts-mls and by us in the same groups. System properties: {@code mls.interop.seeds}, how
 * many scripts; {@code mls.interop.seed}, one of them alone; {@code mls.interop.ours}, how many of
 * a hundred members are ours.
 */
class InteroperationTest {
  private static final int SEEDS = Integer.getInteger("mls.interop.seeds", 150);
  private static final int OURS = Integer.getInteger("mls.interop.ours", 55);
  private static final int PROCESSES = Math.min(4, Runtime.getRuntime().availableProcessors());

  @Test
  void membersOfBothKindsAgreeInEveryEpoch() throws Exception {
    Long one = Long.getLong("mls.interop.seed");
    long[] seeds = one == null ? LongStream.range(0, SEEDS).toArray() : new long[] {one};
    Tally tally = new Tally();
    List<String> failures = playAll(seeds, tally);
    System.out.println("interoperation with ts-mls 1.6.4:\n" + tally);
    assertThat(failures).isEmpty();
  }

  private static List<String> playAll(long[] seeds, Tally tally) throws Exception {
    AtomicLong next = new AtomicLong();
    List<Future<List<String>>> workers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(PROCESSES)) {
      for (int worker = 0; worker < PROCESSES; worker++)
        workers.add(threads.submit(() -> playSome(seeds, next, tally)));
    }
    List<String> failures = new ArrayList<>();
    for (Future<List<String>> worker : workers) failures.addAll(worker.get());
    return failures;
  }

  private static List<String> playSome(long[] seeds, AtomicLong next, Tally tally) {
    List<String> failures = new ArrayList<>();
    try (TsProcess process = TsProcess.start()) {
      while (failures.isEmpty()) {
        int at = (int) next.getAndIncrement();
        if (at >= seeds.length) return failures;
        play(ScriptWriter.write(seeds[at], OURS), process, tally).ifPresent(failures::add);
      }
    }
    return failures;
  }

  /** What failed, with the script so far. */
  private static Optional<String> play(Script script, TsProcess process, Tally tally) {
    Stage stage = new Stage(script, Casting.of(script, process), tally);
    try {
      stage.play();
      return Optional.empty();
    } catch (RuntimeException | AssertionError e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return Optional.of(
          "-Dmls.interop.seed=" + script.seed() + "\n" + stage.told() + "\n" + trace);
    }
  }
}
