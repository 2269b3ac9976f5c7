package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.testing.Suites;
import org.safemessenger.mls.testing.Vectors;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.SignaturePublicKey;
import tools.jackson.databind.JsonNode;

/** A client that joins by a welcome and follows what the others send. */
class PassiveClientVectorsTest {
  private static final Authenticator ANYBODY =
      new Authenticator() {
        @Override
        public boolean vouchesFor(Credential credential, SignaturePublicKey key) {
          return true;
        }

        @Override
        public boolean maySucceed(Credential before, Credential after) {
          return true;
        }
      };

  @TestFactory
  Stream<DynamicTest> joins() {
    return Vectors.each("passive-client-welcome", PassiveClientVectorsTest::follow);
  }

  @TestFactory
  Stream<DynamicTest> handlesCommits() {
    return Vectors.each("passive-client-handling-commit", PassiveClientVectorsTest::follow);
  }

  @TestFactory
  Stream<DynamicTest> followsARandomGroup() {
    return Vectors.each("passive-client-random", PassiveClientVectorsTest::follow);
  }

  private static void follow(JsonNode vector) {
    Mls mls =
        Mls.builder(ANYBODY)
            .preSharedKeys(preSharedKeys(vector))
            .lifetimes(new LifetimePolicy(LifetimePolicy.FOREVER, false))
            .build();
    GroupState group =
        mls.join(bundle(vector), Vectors.bytes(vector.get("welcome")), joinOptions(vector));
    assertThat(group.epochAuthenticator())
        .isEqualTo(Vectors.bytes(vector.get("initial_epoch_authenticator")));
    for (JsonNode epoch : vector.get("epochs")) {
      for (JsonNode proposal : epoch.get("proposals")) {
        group = group.process(Vectors.bytes(proposal)).next();
      }
      group = group.process(Vectors.bytes(epoch.get("commit"))).next();
      assertThat(group.epochAuthenticator())
          .isEqualTo(Vectors.bytes(epoch.get("epoch_authenticator")));
    }
  }

  private static JoinOptions joinOptions(JsonNode vector) {
    JsonNode tree = vector.get("ratchet_tree");
    return tree == null || tree.isNull()
        ? JoinOptions.DEFAULT
        : JoinOptions.DEFAULT.withTree(Vectors.bytes(tree));
  }

  private static PreSharedKeys preSharedKeys(JsonNode vector) {
    Map<Bytes, SecretBytes> known = new HashMap<>();
    for (JsonNode psk : vector.get("external_psks")) {
      known.put(Vectors.bytes(psk.get("psk_id")), Vectors.secret(psk.get("psk")));
    }
    return id -> Optional.ofNullable(known.get(id));
  }

  private static KeyPackageBundle bundle(JsonNode vector) {
    Crypto crypto = Suites.crypto(vector);
    MlsMessage message = MlsMessage.decode(Vectors.bytes(vector.get("key_package")));
    KeyPackage keyPackage = ((MlsMessage.KeyPackageMessage) message).body();
    return new KeyPackageBundle(
        crypto,
        keyPackage,
        privateKey(vector, "init_priv"),
        privateKey(vector, "encryption_priv"),
        new SignatureKeyPair(
            privateKey(vector, "signature_priv"), keyPackage.leafNode().signatureKey()));
  }

  /** The vectors leave out the leading zero of P-521's keys. */
  private static SecretBytes privateKey(JsonNode vector, String name) {
    byte[] key = Vectors.bytes(vector.get(name)).toArray();
    boolean p521 = vector.get("cipher_suite").asInt() == 5;
    if (!p521 || key.length == 66) return SecretBytes.wrap(key);
    byte[] padded = new byte[66];
    System.arraycopy(key, 0, padded, 66 - key.length, key.length);
    Arrays.fill(key, (byte) 0);
    return SecretBytes.wrap(padded);
  }
}
