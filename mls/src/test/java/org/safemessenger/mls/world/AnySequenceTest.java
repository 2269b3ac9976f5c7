package org.safemessenger.mls.world;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.crypto.CipherSuite;

/** Whatever happens to a group, and in whatever order, all its members agree. */
class AnySequenceTest {
  private static final CipherSuite[] SUITES = {
    CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519,
    CipherSuite.MLS_128_DHKEMP256_AES128GCM_SHA256_P256,
    CipherSuite.MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519,
    CipherSuite.MLS_256_DHKEMP384_AES256GCM_SHA384_P384,
    CipherSuite.MLS_256_XWING_AES256GCM_SHA512_Ed25519
  };

  /** Short ones, which jqwik makes shorter still where one fails. */
  @Property(tries = 30)
  void allMembersAgreeAfterEveryStep(@ForAll("scripts") List<Step> steps, @ForAll long seed) {
    new Script(SUITES[0], seed).play(steps);
  }

  @Provide
  Arbitrary<List<Step>> scripts() {
    return step().list().ofMinSize(1).ofMaxSize(12);
  }

  private static Arbitrary<Step> step() {
    Arbitrary<Integer> choice = Arbitraries.integers().between(0, 63);
    return Combinators.combine(Arbitraries.of(Step.Kind.class), choice, choice, choice)
        .as(Step::new);
  }

  /**
   * Long ones, of every suite. How many: {@code -Dmls.scripts}, and how long: {@code
   * -Dmls.script.steps}.
   */
  @Test
  void allMembersAgreeThroughoutALongLife() {
    int scripts = Integer.getInteger("mls.scripts", 20);
    int steps = Integer.getInteger("mls.script.steps", 40);
    long first = Long.getLong("mls.script.first", 0);
    IntStream.range(0, scripts).parallel().forEach(script -> play(first + script, steps));
  }

  private static void play(long seed, int steps) {
    Random random = new Random(seed);
    Step.Kind[] kinds = Step.Kind.values();
    List<Step> script =
        IntStream.range(0, steps)
            .mapToObj(
                _ ->
                    new Step(
                        kinds[random.nextInt(kinds.length)],
                        random.nextInt(64),
                        random.nextInt(64),
                        random.nextInt(64)))
            .toList();
    try {
      new Script(SUITES[Math.floorMod(seed, SUITES.length)], seed).play(script);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("-Dmls.script.first=" + seed + " -Dmls.scripts=1: " + script, e);
    }
  }
}
