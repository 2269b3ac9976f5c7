package org.safemessenger.mls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Vectors.bytes;
import static org.safemessenger.mls.testing.Vectors.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.safemessenger.mls.testing.Suites;
import org.safemessenger.mls.testing.Vectors;
import org.safemessenger.mls.wire.PreSharedKeyId;
import tools.jackson.databind.JsonNode;

/** Section 8.4, by its vectors. */
class PskSecretVectorsTest {
  @TestFactory
  Stream<DynamicTest> thePskSecretIsThatOfTheVectors() {
    return Vectors.each("psk_secret", PskSecretVectorsTest::check);
  }

  private static void check(JsonNode vector) {
    List<PreSharedKey> psks = new ArrayList<>();
    for (JsonNode psk : vector.get("psks")) {
      PreSharedKeyId id =
          new PreSharedKeyId.External(bytes(psk.get("psk_id")), bytes(psk.get("psk_nonce")));
      psks.add(new PreSharedKey(id, secret(psk.get("psk"))));
    }
    assertThat(PskSecret.of(Suites.crypto(vector), psks))
        .isEqualTo(secret(vector.get("psk_secret")));
  }
}
