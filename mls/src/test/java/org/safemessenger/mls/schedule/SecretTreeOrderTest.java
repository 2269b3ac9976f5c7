package org.safemessenger.mls.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.testing.Suites;

/**
 * Whatever order messages come in, with drops and repetitions, sends between them and restarts: the
 * tree does what a plain model does, in which every key is derived beforehand.
 */
class SecretTreeOrderTest {
  private static final Crypto CRYPTO =
      Suites.crypto(CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519);
  private static final int WIDTH = 4;
  private static final int GENERATIONS = 40;
  private static final SecretBytes SECRET = SecretBytes.wrap(Bytes.utf8("0123").toArray());
  private static final RatchetKey[][][] ALL = all();

  record Step(int leaf, RatchetKind kind, int generation, What what) {}

  enum What {
    RECEIVE,
    RECEIVE_A_FORGERY,
    SEND,
    RESTART
  }

  @Property(tries = 300)
  void theTreeDoesWhatAPlainModelDoes(
      @ForAll("steps") List<Step> steps, @ForAll("limits") RatchetLimits limits) {
    Model model = new Model(limits);
    SecretTree tree = SecretTree.of(SECRET.copy(), WIDTH);
    for (Step step : steps) {
      SecretTree before = tree;
      tree =
          switch (step.what) {
            case RECEIVE -> receive(tree, model, step, limits);
            case RECEIVE_A_FORGERY -> forgery(tree, step, limits);
            case SEND -> send(tree, model, step);
            case RESTART -> restarted(tree);
          };
      if (step.what != What.RESTART) before.eraseAllBut(tree);
      assertThat(tree.secrets()).noneMatch(SecretBytes::isErased);
      assertThat(skippedKeys(tree)).isEqualTo(model.skippedKeys());
    }
  }

  private static SecretTree receive(SecretTree tree, Model model, Step step, RatchetLimits limits) {
    String expected = model.receive(step);
    try {
      SecretTree.Taken taken = tree.at(CRYPTO, step.leaf, step.kind, step.generation, limits);
      assertThat(expected).isEqualTo("taken");
      assertThat(taken.key()).isEqualTo(ALL[step.leaf][step.kind.ordinal()][step.generation]);
      taken.key().erase();
      return taken.after();
    } catch (InvalidMessage e) {
      assertThat(e.reason().name()).isEqualTo(expected);
      return tree;
    }
  }

  private static SecretTree forgery(SecretTree tree, Step step, RatchetLimits limits) {
    try {
      SecretTree.Taken taken = tree.at(CRYPTO, step.leaf, step.kind, step.generation, limits);
      taken.key().erase();
      taken.after().eraseAllBut(tree);
    } catch (InvalidMessage e) {
      assertThat(e.getMessage()).isNotBlank();
    }
    return tree;
  }

  private static SecretTree send(SecretTree tree, Model model, Step step) {
    int generation = model.head[step.leaf][step.kind.ordinal()];
    if (generation == GENERATIONS) return tree;
    SecretTree.Taken taken = tree.next(CRYPTO, step.leaf, step.kind);
    assertThat(taken.key()).isEqualTo(ALL[step.leaf][step.kind.ordinal()][generation]);
    model.head[step.leaf][step.kind.ordinal()]++;
    return taken.after();
  }

  private static SecretTree restarted(SecretTree tree) {
    TlsWriter out = new TlsWriter();
    tree.encode(out);
    return TlsReader.decode(out.toSecret(), SecretTree::decode);
  }

  /** Nonces are the only secrets of twelve bytes. */
  private static long skippedKeys(SecretTree tree) {
    return tree.secrets().stream().filter(secret -> secret.length() == 12).count();
  }

  /** Next generation, and what was skipped, of each leaf and kind. */
  private static final class Model {
    final RatchetLimits limits;
    final int[][] head = new int[WIDTH][2];
    final List<TreeSet<Integer>> skipped =
        java.util.stream.IntStream.range(0, WIDTH * 2)
            .mapToObj(_ -> new TreeSet<Integer>())
            .toList();

    Model(RatchetLimits limits) {
      this.limits = limits;
    }

    String receive(Step step) {
      int kind = step.kind.ordinal();
      TreeSet<Integer> waiting = skipped.get(step.leaf * 2 + kind);
      int next = head[step.leaf][kind];
      if (step.generation < next) return waiting.remove(step.generation) ? "taken" : "KEY_USED";
      if (step.generation - next > limits.generationsAhead()) return "TOO_FAR_AHEAD";
      for (int j = next; j < step.generation; j++) waiting.add(j);
      while (waiting.size() > limits.skippedKeys()) waiting.pollFirst();
      head[step.leaf][kind] = step.generation + 1;
      return "taken";
    }

    long skippedKeys() {
      return skipped.stream().mapToLong(TreeSet::size).sum();
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<What> what =
        Arbitraries.frequency(
            net.jqwik.api.Tuple.of(20, What.RECEIVE),
            net.jqwik.api.Tuple.of(5, What.RECEIVE_A_FORGERY),
            net.jqwik.api.Tuple.of(3, What.SEND),
            net.jqwik.api.Tuple.of(1, What.RESTART));
    return Combinators.combine(
            Arbitraries.integers().between(0, WIDTH - 1),
            Arbitraries.of(RatchetKind.class),
            Arbitraries.integers().between(0, GENERATIONS - 1),
            what)
        .as(Step::new)
        .list()
        .ofMaxSize(120);
  }

  @Provide
  Arbitrary<RatchetLimits> limits() {
    return Combinators.combine(
            Arbitraries.integers().between(0, GENERATIONS),
            Arbitraries.integers().between(0, GENERATIONS))
        .as(RatchetLimits::new);
  }

  /** Every key, derived as the RFC's figures say, from the root each time. */
  private static RatchetKey[][][] all() {
    RatchetKey[][][] keys = new RatchetKey[WIDTH][2][GENERATIONS];
    for (int leaf = 0; leaf < WIDTH; leaf++) {
      SecretBytes half = child(SECRET, leaf >= WIDTH / 2);
      SecretBytes secret = child(half, leaf % 2 == 1);
      fill(keys[leaf][0], CRYPTO.deriveSecret(secret, "handshake"));
      fill(keys[leaf][1], CRYPTO.deriveSecret(secret, "application"));
    }
    return keys;
  }

  private static SecretBytes child(SecretBytes secret, boolean right) {
    return CRYPTO.expandWithLabel(secret, "tree", Bytes.utf8(right ? "right" : "left"), 32);
  }

  private static void fill(RatchetKey[] keys, SecretBytes secret) {
    for (int j = 0; j < keys.length; j++) {
      Bytes context = new TlsWriter().uint32(j).toBytes();
      keys[j] =
          new RatchetKey(
              j,
              CRYPTO.expandWithLabel(secret, "key", context, 16),
              CRYPTO.expandWithLabel(secret, "nonce", context, 12));
      secret = CRYPTO.expandWithLabel(secret, "secret", context, 32);
    }
  }
}
