package org.safemessenger.mls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Vectors.secret;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.testing.Suites;
import org.safemessenger.mls.testing.Vectors;
import tools.jackson.databind.JsonNode;

/** Section 9, by its vectors. The sender data's part is in the framing. */
class SecretTreeVectorsTest {
  private static final RatchetLimits LIMITS = new RatchetLimits(1_000, 1_000);

  @TestFactory
  Stream<DynamicTest> keysAndNoncesAreThoseOfTheVectors() {
    return Vectors.each("secret-tree", SecretTreeVectorsTest::check);
  }

  private static void check(JsonNode vector) {
    Crypto crypto = Suites.crypto(vector);
    JsonNode leaves = vector.get("leaves");
    SecretTree tree = SecretTree.of(secret(vector.get("encryption_secret")), leaves.size());
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      for (JsonNode step : leaves.get(leaf)) {
        tree = check(crypto, tree, leaf, RatchetKind.HANDSHAKE, step, "handshake");
        tree = check(crypto, tree, leaf, RatchetKind.APPLICATION, step, "application");
      }
    }
  }

  private static SecretTree check(
      Crypto crypto, SecretTree tree, int leaf, RatchetKind kind, JsonNode step, String name) {
    int generation = step.get("generation").asInt();
    SecretTree.Taken taken = tree.at(crypto, leaf, kind, generation, LIMITS);
    assertThat(taken.key())
        .isEqualTo(
            new RatchetKey(
                generation, secret(step.get(name + "_key")), secret(step.get(name + "_nonce"))));
    return taken.after();
  }
}
