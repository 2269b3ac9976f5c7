package org.safemessenger.mls.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Vectors.bytes;
import static org.safemessenger.mls.testing.Vectors.secret;

import java.nio.ByteBuffer;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.wire.HpkeCiphertext;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.SignaturePublicKey;
import tools.jackson.databind.JsonNode;

/** One case of {@code crypto-basics.json} (mlswg/mls-implementations, test-vectors.md). */
final class CryptoBasics {
  private final CryptoProvider provider;

  CryptoBasics(CryptoProvider provider) {
    this.provider = provider;
  }

  void check(JsonNode vector) {
    Crypto crypto =
        provider.crypto(CipherSuite.of(vector.get("cipher_suite").asInt()).orElseThrow());
    refHash(crypto, vector.get("ref_hash"));
    expandWithLabel(crypto, vector.get("expand_with_label"));
    deriveSecret(crypto, vector.get("derive_secret"));
    deriveTreeSecret(crypto, vector.get("derive_tree_secret"));
    signWithLabel(crypto, vector.get("sign_with_label"));
    encryptWithLabel(crypto, vector.get("encrypt_with_label"));
  }

  private static void refHash(Crypto crypto, JsonNode vector) {
    assertThat(crypto.refHash(vector.get("label").asString(), bytes(vector.get("value"))))
        .isEqualTo(bytes(vector.get("out")));
  }

  private static void expandWithLabel(Crypto crypto, JsonNode vector) {
    SecretBytes out =
        crypto.expandWithLabel(
            secret(vector.get("secret")),
            vector.get("label").asString(),
            bytes(vector.get("context")),
            vector.get("length").asInt());
    assertThat(out).isEqualTo(secret(vector.get("out")));
  }

  private static void deriveSecret(Crypto crypto, JsonNode vector) {
    assertThat(crypto.deriveSecret(secret(vector.get("secret")), vector.get("label").asString()))
        .isEqualTo(secret(vector.get("out")));
  }

  private static void deriveTreeSecret(Crypto crypto, JsonNode vector) {
    int generation = (int) vector.get("generation").asLong();
    SecretBytes out =
        crypto.expandWithLabel(
            secret(vector.get("secret")),
            vector.get("label").asString(),
            Bytes.wrap(ByteBuffer.allocate(4).putInt(generation).array()),
            vector.get("length").asInt());
    assertThat(out).isEqualTo(secret(vector.get("out")));
  }

  private static void signWithLabel(Crypto crypto, JsonNode vector) {
    SignaturePublicKey key = new SignaturePublicKey(bytes(vector.get("pub")));
    String label = vector.get("label").asString();
    Bytes content = bytes(vector.get("content"));
    assertThat(crypto.verifyWithLabel(key, label, content, bytes(vector.get("signature"))))
        .isTrue();
    Bytes fresh = crypto.signWithLabel(secret(vector.get("priv")), label, content);
    assertThat(crypto.verifyWithLabel(key, label, content, fresh)).isTrue();
  }

  private static void encryptWithLabel(Crypto crypto, JsonNode vector) {
    SecretBytes privateKey = secret(vector.get("priv"));
    HpkePublicKey publicKey = new HpkePublicKey(bytes(vector.get("pub")));
    String label = vector.get("label").asString();
    Bytes context = bytes(vector.get("context"));
    SecretBytes plaintext = secret(vector.get("plaintext"));
    HpkeCiphertext given =
        new HpkeCiphertext(bytes(vector.get("kem_output")), bytes(vector.get("ciphertext")));
    assertThat(crypto.decryptWithLabel(privateKey, label, context, given)).isEqualTo(plaintext);
    HpkeCiphertext fresh = crypto.encryptWithLabel(publicKey, label, context, plaintext);
    HpkeKeyPair keyPair = new HpkeKeyPair(privateKey, publicKey);
    assertThat(crypto.decryptWithLabel(keyPair, label, context, fresh)).isEqualTo(plaintext);
    assertThat(crypto.matches(privateKey, publicKey)).isTrue();
  }
}
