package org.safemessenger.mls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Vectors.bytes;
import static org.safemessenger.mls.testing.Vectors.secret;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.testing.Suites;
import org.safemessenger.mls.testing.Vectors;
import org.safemessenger.mls.wire.EncryptedGroupSecrets;
import org.safemessenger.mls.wire.GroupInfo;
import org.safemessenger.mls.wire.GroupSecrets;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.SignaturePublicKey;
import org.safemessenger.mls.wire.Welcome;
import tools.jackson.databind.JsonNode;

/** The key schedule of who joins (section 12.4.3.1), by its vectors. */
class WelcomeVectorsTest {
  @TestFactory
  Stream<DynamicTest> aWelcomeOpensAndWhatItSaysHolds() {
    return Vectors.each("welcome", WelcomeVectorsTest::check);
  }

  private static void check(JsonNode vector) {
    Crypto crypto = Suites.crypto(vector);
    Welcome welcome =
        ((MlsMessage.WelcomeMessage) MlsMessage.decode(bytes(vector.get("welcome")))).body();
    GroupSecrets secrets = open(crypto, vector, welcome);
    assertThat(secrets.psks()).isEmpty();
    try (KeySchedule schedule =
            KeySchedule.ofWelcome(crypto, secrets.joinerSecret(), PskSecret.of(crypto, List.of()));
        WelcomeKey key = schedule.welcomeKey()) {
      GroupInfo info = key.open(welcome.encryptedGroupInfo());
      assertThat(key.seal(info)).isEqualTo(welcome.encryptedGroupInfo());
      SignaturePublicKey signer = new SignaturePublicKey(bytes(vector.get("signer_pub")));
      assertThat(
              crypto.verifyWithLabel(signer, "GroupInfoTBS", info.toBeSigned(), info.signature()))
          .isTrue();
      EpochSecrets epoch = schedule.newEpoch(info.groupContext(), 2).secrets();
      ConfirmationTag.verify(
          crypto,
          epoch.confirmationKey(),
          info.groupContext().confirmedTranscriptHash(),
          info.confirmationTag());
    }
  }

  private static GroupSecrets open(Crypto crypto, JsonNode vector, Welcome welcome) {
    MlsMessage keyPackage = MlsMessage.decode(bytes(vector.get("key_package")));
    Bytes ref =
        crypto.refHash(
            "MLS 1.0 KeyPackage Reference", new TlsWriter().struct(keyPackage.body()).toBytes());
    EncryptedGroupSecrets ours =
        welcome.secrets().stream()
            .filter(one -> one.newMember().equals(ref))
            .findFirst()
            .orElseThrow();
    return TlsReader.decode(
        crypto.decryptWithLabel(
            secret(vector.get("init_priv")),
            "Welcome",
            welcome.encryptedGroupInfo(),
            ours.encryptedGroupSecrets()),
        GroupSecrets::decode);
  }
}
