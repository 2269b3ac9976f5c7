package org.safemessenger.mls.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.testing.Vectors.bytes;
import static org.safemessenger.mls.testing.Vectors.secret;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.crypto.Kem.Encapsulated;
import org.safemessenger.mls.testing.Vectors;
import tools.jackson.databind.JsonNode;

class XWingTest {
  private static final CipherSuite SUITE = CipherSuite.MLS_256_XWING_AES256GCM_SHA512_Ed25519;

  /** draft-connolly-cfrg-xwing-kem-08, appendix C. */
  @TestFactory
  Stream<DynamicTest> theVectorsOfTheDraftHold() {
    return Vectors.own("x-wing", XWingTest::checkDraft);
  }

  private static void checkDraft(JsonNode vector) {
    Scripted random = new Scripted();
    Kem kem = CryptoProvider.of(null, random).hpke(SUITE).kem();
    SecretBytes seed = secret(vector.get("seed"));
    Bytes publicKey = kem.publicKey(seed);
    if (vector.has("pk")) assertThat(publicKey).isEqualTo(bytes(vector.get("pk")));
    byte[] eseed = bytes(vector.get("eseed")).toArray();
    random.script(Arrays.copyOfRange(eseed, 32, 64), Arrays.copyOf(eseed, 32));
    Encapsulated sent = kem.encapsulate(publicKey);
    assertThat(sent.sharedSecret()).isEqualTo(secret(vector.get("ss")));
    if (vector.has("ct")) assertThat(sent.kemOutput()).isEqualTo(bytes(vector.get("ct")));
    assertThat(kem.decapsulate(new RawKeyPair(seed, publicKey), sent.kemOutput()))
        .isEqualTo(secret(vector.get("ss")));
  }

  /** Made by {@code @hpke/core} 1.9 with {@code @hpke/hybridkem-x-wing} 0.7, as ts-mls does. */
  @TestFactory
  Stream<DynamicTest> whatTsMlsSealsOpensAndItsDerivedKeysAreOurs() {
    Hpke hpke = CryptoProvider.of(null, new SecureRandom()).hpke(SUITE);
    return Vectors.own(
        "x-wing-hpke",
        vector -> {
          RawKeyPair pair = hpke.kem().derive(secret(vector.get("ikm")));
          assertThat(pair.privateKey()).isEqualTo(secret(vector.get("sk")));
          assertThat(pair.publicKey()).isEqualTo(bytes(vector.get("pk")));
          HpkeVectorsTest.opensAndExports(hpke, pair, vector);
        });
  }

  /** Of NIST's example values, and of an input that fills a block and one that does not. */
  @Test
  void shake256GivesTheKnownAnswers() {
    assertThat(hex(Shake256.hash(new byte[0], 32)))
        .isEqualTo("46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762f");
    byte[] a3 = new byte[200];
    Arrays.fill(a3, (byte) 0xa3);
    assertThat(hex(Shake256.hash(a3, 32)))
        .isEqualTo("cd8a920ed141aa0407a22d59288652e9d9f1a7ee0c1e7c1ca699424da84a904d");
  }

  @Test
  void shake256AgreesWithTheJdkAsFarAsThatGoes() throws Exception {
    SecureRandom random = new SecureRandom();
    for (int length = 0; length < 600; length++) {
      byte[] input = new byte[length];
      random.nextBytes(input);
      byte[] expected = java.security.MessageDigest.getInstance("SHAKE256-512").digest(input);
      assertThat(Shake256.hash(input, 64)).isEqualTo(expected);
      assertThat(Arrays.copyOf(Shake256.hash(input, 300), 64)).isEqualTo(expected);
    }
  }

  private static String hex(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }

  /** Draws are random until some are given. */
  private static final class Scripted extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final transient java.util.ArrayDeque<byte[]> draws = new java.util.ArrayDeque<>();

    void script(byte[]... next) {
      draws.addAll(Arrays.asList(next));
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (draws.isEmpty()) super.nextBytes(bytes);
      else System.arraycopy(draws.remove(), 0, bytes, 0, bytes.length);
    }
  }
}
