package org.safemessenger.mls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Vectors.bytes;
import static org.safemessenger.mls.testing.Vectors.secret;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.testing.Suites;
import org.safemessenger.mls.testing.Vectors;
import org.safemessenger.mls.wire.GroupContext;
import org.safemessenger.mls.wire.ProtocolVersion;
import tools.jackson.databind.JsonNode;

/** Section 8, by its vectors. */
class KeyScheduleVectorsTest {
  @TestFactory
  Stream<DynamicTest> everySecretOfEveryEpochIsThatOfTheVectors() {
    return Vectors.each("key-schedule", KeyScheduleVectorsTest::check);
  }

  private static void check(JsonNode vector) {
    Crypto crypto = Suites.crypto(vector);
    SecretBytes initSecret = secret(vector.get("initial_init_secret"));
    long number = 0;
    for (JsonNode epoch : vector.get("epochs")) {
      GroupContext context = context(crypto, bytes(vector.get("group_id")), number++, epoch);
      assertThat(new TlsWriter().struct(context).toBytes())
          .isEqualTo(bytes(epoch.get("group_context")));
      initSecret = check(crypto, initSecret, context, epoch);
    }
  }

  private static GroupContext context(Crypto crypto, Bytes groupId, long number, JsonNode epoch) {
    return new GroupContext(
        ProtocolVersion.MLS10,
        crypto.suite().code(),
        groupId,
        number,
        bytes(epoch.get("tree_hash")),
        bytes(epoch.get("confirmed_transcript_hash")),
        List.of());
  }

  private static SecretBytes check(
      Crypto crypto, SecretBytes initSecret, GroupContext context, JsonNode epoch) {
    SecretBytes commitSecret = secret(epoch.get("commit_secret"));
    SecretBytes pskSecret = secret(epoch.get("psk_secret"));
    try (KeySchedule schedule =
        KeySchedule.ofCommit(crypto, initSecret, commitSecret, pskSecret, context)) {
      assertThat(schedule.joinerSecret()).isEqualTo(secret(epoch.get("joiner_secret")));
      assertThat(schedule.welcomeSecret()).isEqualTo(secret(epoch.get("welcome_secret")));
      NewEpoch entered = schedule.newEpoch(context, 8);
      assertThat(entered.secretTree().secrets())
          .containsExactly(secret(epoch.get("encryption_secret")));
      check(crypto, entered.secrets(), epoch);
      return java.util.Objects.requireNonNull(entered.secrets().initSecret());
    }
  }

  private static void check(Crypto crypto, EpochSecrets secrets, JsonNode epoch) {
    assertThat(secrets)
        .isEqualTo(
            new EpochSecrets(
                secret(epoch.get("sender_data_secret")),
                secret(epoch.get("exporter_secret")),
                secret(epoch.get("external_secret")),
                secret(epoch.get("confirmation_key")),
                secret(epoch.get("membership_key")),
                secret(epoch.get("resumption_psk")),
                secret(epoch.get("epoch_authenticator")),
                secret(epoch.get("init_secret"))));
    assertThat(secrets.externalKeyPair(crypto).publicKey().value())
        .isEqualTo(bytes(epoch.get("external_pub")));
    JsonNode exporter = epoch.get("exporter");
    assertThat(
            secrets.export(
                crypto,
                exporter.get("label").asString(),
                bytes(exporter.get("context")),
                exporter.get("length").asInt()))
        .isEqualTo(secret(exporter.get("secret")));
  }
}
