package org.safemessenger.mls.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Vectors.bytes;
import static org.safemessenger.mls.testing.Vectors.secret;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.crypto.Kem.Encapsulated;
import org.safemessenger.mls.testing.Vectors;
import tools.jackson.databind.JsonNode;

class HpkeVectorsTest {
  private static final CryptoProvider PROVIDER = CryptoProvider.of(null, new SecureRandom());

  /** RFC 9180, appendix A: base mode of the suites that MLS uses. */
  @TestFactory
  Stream<DynamicTest> theVectorsOfRfc9180Hold() {
    return Vectors.own("rfc9180", HpkeVectorsTest::check);
  }

  private static void check(JsonNode vector) {
    Hpke hpke = PROVIDER.hpke(CipherSuite.of(vector.get("cipher_suite").asInt()).orElseThrow());
    DhKem kem = (DhKem) hpke.kem();
    RawKeyPair ephemeral = kem.derive(secret(vector.get("ikmE")));
    RawKeyPair recipient = kem.derive(secret(vector.get("ikmR")));
    assertThat(ephemeral.privateKey()).isEqualTo(secret(vector.get("skEm")));
    assertThat(ephemeral.publicKey()).isEqualTo(bytes(vector.get("enc")));
    assertThat(recipient.privateKey()).isEqualTo(secret(vector.get("skRm")));
    assertThat(recipient.publicKey()).isEqualTo(bytes(vector.get("pkRm")));

    Encapsulated sent = kem.encapsulate(recipient.publicKey(), ephemeral);
    assertThat(sent.kemOutput()).isEqualTo(bytes(vector.get("enc")));
    assertThat(sent.sharedSecret()).isEqualTo(secret(vector.get("shared_secret")));
    assertThat(ephemeral.privateKey().isErased()).isTrue();

    Bytes info = bytes(vector.get("info"));
    try (Hpke.Context context = hpke.context(sent.sharedSecret(), info)) {
      assertThat(context.key()).isEqualTo(secret(vector.get("key")));
      assertThat(context.baseNonce()).isEqualTo(secret(vector.get("base_nonce")));
      assertThat(context.exporterSecret()).isEqualTo(secret(vector.get("exporter_secret")));
      assertThat(context.seal(bytes(vector.get("aad")), secret(vector.get("pt"))))
          .isEqualTo(bytes(vector.get("ct")));
    }
    opensAndExports(hpke, recipient, vector);
  }

  /** The recipient's side of a vector. */
  static void opensAndExports(Hpke hpke, RawKeyPair recipient, JsonNode vector) {
    Bytes enc = bytes(vector.get("enc"));
    Bytes info = bytes(vector.get("info"));
    assertThat(hpke.open(recipient, enc, info, bytes(vector.get("aad")), bytes(vector.get("ct"))))
        .isEqualTo(secret(vector.get("pt")));
    Bytes exported = bytes(vector.get("exported"));
    assertThat(
            hpke.receiveExport(
                recipient, enc, info, bytes(vector.get("exporter_context")), exported.length()))
        .isEqualTo(secret(vector.get("exported")));
  }
}
